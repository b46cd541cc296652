import { isObject, type Json, type JsonObject } from '../json';
import { fieldSchema, type Schema } from '../schema/schema';

/** A part of an object and the step that leads to it. */
export interface Part {
  step: string;
  schema: Schema | undefined;
  value: Json;
}

/** Whether a value is owned and replaced as a whole. */
export function isAtomic(schema: Schema | undefined, value: Json): boolean {
  if (Array.isArray(value)) {
    return !['map', 'set'].includes(schema?.['x-kubernetes-list-type'] ?? 'atomic');
  }
  return !isObject(value) || schema?.['x-kubernetes-map-type'] === 'atomic';
}

/** The parts of an object, or of a list whose items have an identity. */
export function partsOf(schema: Schema | undefined, value: Json): Part[] {
  if (Array.isArray(value)) {
    return value.map((item) => ({ step: itemStep(schema, item), schema: schema?.items, value: item }));
  }
  if (!isObject(value)) {
    return [];
  }
  return Object.entries(value).flatMap(([field, item]) =>
    item === undefined ? [] : [{ step: `f:${field}`, schema: schema && fieldSchema(schema, field), value: item }]
  );
}

/** The step to an item: by its keys, or by its value. */
export function itemStep(schema: Schema | undefined, item: Json): string {
  if (schema?.['x-kubernetes-list-type'] !== 'map' || !isObject(item)) {
    return `v:${JSON.stringify(item)}`;
  }
  const names = [...(schema['x-kubernetes-list-map-keys'] ?? [])].sort();
  const keys: JsonObject = {};
  for (const name of names) {
    keys[name] = item[name] ?? schema.items?.properties?.[name]?.default;
  }
  return `k:${JSON.stringify(keys)}`;
}

export const isEmptyContainer = (value: Json | undefined) =>
  value === null || (typeof value === 'object' && Object.keys(value).length === 0);
