import type { Json, JsonObject } from '../json';
import type { Registry } from '../resources/registry';
import type { Resource } from '../resources/resource';
import type { Schema } from '../schema/schema';

const pathOf = (group: string, version: string) => (group ? `apis/${group}/${version}` : `api/${version}`);

/** Where the document of each group version is (`/openapi/v3`). */
export function openApiIndex(registry: Registry): JsonObject {
  const paths: JsonObject = {};
  for (const [group, versions] of registry.groups()) {
    for (const version of versions) {
      const path = pathOf(group, version);
      paths[path] = { serverRelativeURL: `/openapi/v3/${path}` };
    }
  }
  return { paths };
}

/** The document of a group version; `undefined` where it is not served. */
export function openApiDocument(registry: Registry, path: string): JsonObject | undefined {
  const [root, ...rest] = path.split('/');
  const [group, version] = root === 'api' ? ['', rest[0]] : [rest[0], rest[1]];
  if (group === undefined || version === undefined || !registry.groups().get(group)?.includes(version)) {
    return undefined;
  }
  const resources = registry.resources.filter((resource) => resource.group === group);
  const schemas: JsonObject = {};
  const paths: JsonObject = {};
  for (const resource of resources) {
    const served = resource.versions.find(({ name }) => name === version);
    if (served) {
      schemas[schemaName(resource, version)] = {
        ...asOpenApi(served.schema),
        'x-kubernetes-group-version-kind': [{ group, kind: resource.kind, version }],
      };
      Object.assign(paths, pathsOf(resource, version));
    }
  }
  return { openapi: '3.0.0', info: { title: 'Kubernetes', version: 'v1.36.3' }, paths, components: { schemas } };
}

/** As real servers name them: by the reversed domain of the group, built-in kinds by their Go packages. */
function schemaName({ group, kind, isCustom }: Resource, version: string): string {
  if (!isCustom) {
    return `io.k8s.api.${group.split('.')[0] || 'core'}.${version}.${kind}`;
  }
  return `${group.split('.').reverse().join('.')}.${version}.${kind}`;
}

/** The schema without what only the server reads: `null` types and loops are written as any value. */
function asOpenApi(schema: Schema, depth = 0): JsonObject {
  const { properties, items, additionalProperties, ...own } = schema;
  const isTooDeep = depth > 16;
  return {
    // Read from JSON or YAML: what is left of it is JSON.
    ...(own as JsonObject),
    ...(properties && {
      properties: isTooDeep
        ? {}
        : Object.fromEntries(Object.entries(properties).map(([field, known]) => [field, asOpenApi(known, depth + 1)])),
    }),
    ...(items && { items: isTooDeep ? {} : asOpenApi(items, depth + 1) }),
    ...(additionalProperties !== undefined && {
      additionalProperties:
        typeof additionalProperties === 'object' ? asOpenApi(additionalProperties, depth + 1) : additionalProperties,
    }),
  };
}

/** Writes say which parameters they take: kubectl asks here whether the server validates fields itself. */
function pathsOf(resource: Resource, version: string): JsonObject {
  const { group, plural, kind, isNamespaced } = resource;
  const collection = `/${pathOf(group, version)}${isNamespaced ? '/namespaces/{namespace}' : ''}/${plural}`;
  const parameters: Json = ['dryRun', 'fieldManager', 'fieldValidation'].map((name) => ({
    name,
    in: 'query',
    schema: { type: 'string', uniqueItems: true },
  }));
  const about = { 'x-kubernetes-group-version-kind': { group, kind, version }, responses: {} };
  const operation = (action: string): JsonObject => ({ parameters, 'x-kubernetes-action': action, ...about });
  return {
    [collection]: { post: operation('post') },
    [`${collection}/{name}`]: { put: operation('put'), patch: operation('patch') },
  };
}
