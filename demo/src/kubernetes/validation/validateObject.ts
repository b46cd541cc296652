import { invalidValue } from '../causes';
import { isObject, isSame, type Json } from '../json';
import type { KubernetesObject } from '../object';
import type { ServedResource } from '../resources/registry';
import { validateRules } from '../schema/celRules';
import type { Schema } from '../schema/schema';
import { validateSchema } from '../schema/validate';
import { invalid, type Cause } from '../status';
import { validateMetadata, validateMetadataChange } from './metadata';

/** Causes after which the rules in CEL are not asked any more. */
const BLOCKING = [
  'FieldValueRequired',
  'FieldValueTypeInvalid',
  'FieldValueNotSupported',
  'FieldValueTooMany',
  'FieldValueTooLong',
];

const RULES_SKIPPED = invalidValue(
  '<nil>',
  null,
  'some validation rules were not checked because the object was invalid; correct the existing errors to complete validation'
);

/**
 * Checks an object that is to be stored.
 *
 * @param old what it takes the place of
 * @throws StatusError 422 with every cause
 */
export function validateObject(served: ServedResource, object: KubernetesObject, old?: KubernetesObject): void {
  const { resource } = served;
  const causes = [
    ...validateMetadata(resource, object),
    ...(old ? validateMetadataChange(object.metadata, old.metadata) : []),
  ];
  causes.push(
    ...(resource.isCustom
      ? customCauses(served.version.schema, object, old, causes)
      : (resource.validate?.(object, old) ?? []))
  );
  if (causes.length > 0) {
    throw invalid(resource.group, resource.kind, object.metadata.name ?? '', causes);
  }
}

function customCauses(
  schema: Schema,
  object: KubernetesObject,
  old: KubernetesObject | undefined,
  before: Cause[]
): Cause[] {
  const bySchema = withoutUnchanged(validateSchema(schema, object, ''), object, old);
  const all = [...before, ...bySchema];
  if (all.some(({ reason }) => BLOCKING.includes(reason))) {
    return hasRules(schema) ? [...bySchema, RULES_SKIPPED] : bySchema;
  }
  return [...bySchema, ...withoutUnchanged(validateRules(schema, object, old, ''), object, old)];
}

/** What was stored before and is not changed is not refused ("ratcheting"). */
function withoutUnchanged(causes: Cause[], object: KubernetesObject, old: KubernetesObject | undefined): Cause[] {
  return old === undefined
    ? causes
    : causes.filter(
        ({ field }) => !isSame(valueAt(object, field), valueAt(old, field)) || valueAt(object, field) === undefined
      );
}

function valueAt(object: Json, field: string): Json | undefined {
  return field
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce<Json | undefined>(
      (value, step) => (Array.isArray(value) ? value[Number(step)] : isObject(value) ? value[step] : undefined),
      object
    );
}

/** Whether CEL has a say in a kind. */
function hasRules(schema: Schema): boolean {
  const children = [...Object.values(schema.properties ?? {}), ...(schema.items ? [schema.items] : [])];
  const free = schema.additionalProperties;
  return (
    (schema['x-kubernetes-validations'] ?? []).length > 0 ||
    children.some(hasRules) ||
    (typeof free === 'object' && hasRules(free))
  );
}
