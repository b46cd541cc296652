import { isObject, isSame, type Json } from '../json';
import type { Schema } from '../schema/schema';
import { FieldSet, type FieldPath } from './fieldSet';
import { isAtomic, isEmptyContainer, partsOf } from './structure';

export interface Comparison {
  added: FieldSet;
  modified: FieldSet;
  removed: FieldSet;
}

/** Which fields differ between two objects of a kind. */
export function compareFields(schema: Schema, old: Json, next: Json): Comparison {
  const comparison = { added: FieldSet.empty(), modified: FieldSet.empty(), removed: FieldSet.empty() };
  compareAt(schema, old, next, [], comparison);
  return comparison;
}

function compareAt(
  schema: Schema | undefined,
  old: Json | undefined,
  next: Json | undefined,
  path: FieldPath,
  found: Comparison
): void {
  if (old === undefined) {
    found.added.add(path);
  } else if (next === undefined) {
    found.removed.add(path);
  }
  const isWhole = isLeaf(schema, old) || isLeaf(schema, next) || (isEmptyContainer(old) && isEmptyContainer(next));
  if (isWhole && old !== undefined && next !== undefined && !isSame(old, next)) {
    found.modified.add(path);
  }
  if (isWhole && (isScalar(old) || isScalar(next) || isAtomicValue(schema, old, next))) {
    return;
  }
  const before = new Map(partsOf(schema, old ?? null).map((part) => [part.step, part]));
  const after = new Map(partsOf(schema, next ?? null).map((part) => [part.step, part]));
  for (const step of new Set([...before.keys(), ...after.keys()])) {
    const part = after.get(step) ?? before.get(step);
    compareAt(part?.schema, before.get(step)?.value, after.get(step)?.value, [...path, step], found);
  }
}

/** `null` stands for whatever the other side is. */
const isLeaf = (schema: Schema | undefined, value: Json | undefined) =>
  value !== undefined && value !== null && isAtomic(schema, value);

const isScalar = (value: Json | undefined) => value !== undefined && value !== null && typeof value !== 'object';

const isAtomicValue = (schema: Schema | undefined, old: Json | undefined, next: Json | undefined) =>
  [old, next].some((value) => (Array.isArray(value) || isObject(value)) && isAtomic(schema, value));
