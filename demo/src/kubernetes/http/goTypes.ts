import { isObject, type Json } from '../json';
import { hasFormat } from '../schema/format';
import { fieldSchema, type Schema } from '../schema/schema';

/** The type of a built-in object's field does not fit: kube-apiserver cannot even decode it. */
export interface TypeMismatch {
  found: string;
  /** Path within the object, without list indices and keys of maps. */
  path: string[];
  wanted: string;
}

interface Child {
  schema: Schema;
  value: Json;
  path: string[];
}

/** What is in a value and has a schema. */
function childrenOf(schema: Schema, value: Json, path: string[]): Child[] {
  if (Array.isArray(value)) {
    const { items } = schema;
    return items ? value.map((item) => ({ schema: items, value: item, path })) : [];
  }
  return Object.entries(isObject(value) ? value : {}).flatMap(([field, item]) => {
    const known = fieldSchema(schema, field);
    const at = schema.properties?.[field] ? [...path, field] : path;
    return known && item !== undefined ? [{ schema: known, value: item, path: at }] : [];
  });
}

/** The first value that does not have its schema's type. */
export function findMismatch(schema: Schema, value: Json, path: string[] = []): TypeMismatch | undefined {
  const wanted = wantedType(schema);
  if (value === null) {
    return undefined;
  }
  if (wanted !== undefined && !fits(schema, value)) {
    return { found: foundType(value), path, wanted };
  }
  return firstOf(childrenOf(schema, value, path), (child) => findMismatch(child.schema, child.value, child.path));
}

/** A time that cannot be read, among a built-in object's fields. */
export function findBadTime(schema: Schema, value: Json): string | undefined {
  if (schema.format === 'date-time' && typeof value === 'string') {
    return hasFormat('date-time', value) ? undefined : value;
  }
  return firstOf(childrenOf(schema, value, []), (child) => findBadTime(child.schema, child.value));
}

function firstOf<Item, Found>(items: Item[], find: (item: Item) => Found | undefined): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

function fits(schema: Schema, value: Json): boolean {
  if (schema['x-kubernetes-int-or-string']) {
    return typeof value === 'string' || Number.isInteger(value);
  }
  switch (schema.type) {
    case 'integer':
      return Number.isInteger(value);
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isObject(value);
    default:
      return typeof value === schema.type;
  }
}

function wantedType({ type, format, 'x-kubernetes-int-or-string': isEither }: Schema): string | undefined {
  if (isEither) {
    return 'intstr.IntOrString';
  }
  const names = { integer: format ?? 'int64', number: 'float64', boolean: 'bool', string: 'string' };
  return type === 'object' || type === 'array' || type === undefined ? type : names[type];
}

function foundType(value: Json): string {
  if (Array.isArray(value)) {
    return 'array';
  }
  return typeof value === 'boolean' ? 'bool' : typeof value;
}
