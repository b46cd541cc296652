import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { parse } from 'yaml';

import { isKubernetesObject, type KubernetesObject } from '../object';
import { modelSchema } from '../schema/clientModels';
import type { Schema } from '../schema/schema';
import { subdomainName } from '../validation/names';
import { CREATED_DOCUMENTATION } from '../table/documentation';
import type { Resource, ResourceVersion } from './resource';

const CrdSpec = Type.Object({
  group: Type.String(),
  scope: Type.Union([Type.Literal('Namespaced'), Type.Literal('Cluster')]),
  names: Type.Object({
    plural: Type.String(),
    singular: Type.String(),
    kind: Type.String(),
    shortNames: Type.Optional(Type.Array(Type.String())),
    categories: Type.Optional(Type.Array(Type.String())),
  }),
  versions: Type.Array(
    Type.Object({
      name: Type.String(),
      subresources: Type.Optional(Type.Object({ status: Type.Optional(Type.Object({})) })),
      additionalPrinterColumns: Type.Optional(
        Type.Array(Type.Object({ name: Type.String(), type: Type.String(), jsonPath: Type.String() }))
      ),
      schema: Type.Object({ openAPIV3Schema: Type.Unsafe<Schema>(Type.Object({})) }),
    }),
    { minItems: 1 }
  ),
});
type CrdVersion = Static<typeof CrdSpec>['versions'][number];

/** As discovery lists them: not sorted, unlike the built-in kinds'. */
const VERBS = ['delete', 'deletecollection', 'get', 'list', 'patch', 'create', 'update', 'watch'];

/** Columns where a CustomResourceDefinition names none. */
const AGE = [
  {
    name: 'Age',
    type: 'date',
    description: CREATED_DOCUMENTATION,
    jsonPath: '.metadata.creationTimestamp',
  },
];

/** The kind that a CustomResourceDefinition declares. @throws Error where it is none */
export function customResource(definition: KubernetesObject): Resource {
  const { group, names, scope, versions } = Value.Parse(CrdSpec, definition.spec);
  const [first, ...rest] = versions.map(versionOf);
  if (first === undefined) {
    throw new Error(`The CustomResourceDefinition ${definition.metadata.name} has no version`);
  }
  return {
    group,
    plural: names.plural,
    singular: names.singular,
    kind: names.kind,
    shortNames: names.shortNames ?? [],
    categories: names.categories ?? [],
    isNamespaced: scope === 'Namespaced',
    isCustom: true,
    verbs: VERBS,
    subresources: versions.some(({ subresources }) => subresources?.status) ? ['status'] : [],
    versions: [first, ...rest],
    hasGeneration: true,
    allowsUnconditionalUpdate: false,
    createsOnUpdate: false,
    answersDeletedObject: false,
    zeroValue: {},
    nameRule: subdomainName,
  };
}

function versionOf({ name, schema, additionalPrinterColumns }: CrdVersion): ResourceVersion {
  const { openAPIV3Schema } = schema;
  const properties = { ...openAPIV3Schema.properties, metadata: modelSchema('V1ObjectMeta') };
  return { name, schema: { ...openAPIV3Schema, properties }, printerColumns: additionalPrinterColumns ?? AGE };
}

const DEFINITIONS = [
  'gatewayclasses',
  'gateways',
  'httproutes',
  'inferencepools',
  'inferenceobjectives',
  'inferencemodelrewrites',
];

/** The group of InferenceObjective and InferenceModelRewrite: the older one is from before they moved to llm-d. */
export type LlmdGroup = 'llm-d.ai' | 'inference.networking.x-k8s.io';

/**
 * The CustomResourceDefinitions of Gateway API and of the inference kinds.
 *
 * @param llmdGroup in which InferenceObjective and InferenceModelRewrite are served
 */
export function readDefinitions(llmdGroup: LlmdGroup): KubernetesObject[] {
  return DEFINITIONS.map((name) => {
    const path = fileURLToPath(new URL(`../crds/${name}.yaml`, import.meta.url));
    const text = readFileSync(path, 'utf8').replaceAll(/\bllm-d\.ai$/gm, llmdGroup);
    // Subtrees that stand twice are written once; there are more of them than yaml expects of a stranger's document.
    const definition: unknown = parse(text, { maxAliasCount: -1 });
    if (!isKubernetesObject(definition)) {
      throw new Error(`${path} holds no CustomResourceDefinition`);
    }
    return definition;
  });
}
