import { isObject, type Json, type JsonObject } from '../json';
import { fieldSchema, type Schema } from '../schema/schema';
import { FieldSet, type FieldPath } from './fieldSet';
import { isAtomic, isEmptyContainer, itemStep, partsOf } from './structure';

/** The fields that an applied configuration sets. */
export function appliedFields(schema: Schema, configuration: JsonObject): FieldSet {
  const set = FieldSet.empty();
  collect(schema, configuration, [], set);
  return set;
}

function collect(schema: Schema | undefined, value: Json, path: FieldPath, set: FieldSet): void {
  if (isAtomic(schema, value)) {
    set.add(path);
    return;
  }
  for (const part of partsOf(schema, value)) {
    const at = [...path, part.step];
    const isNamed = isObject(value) && schema?.properties?.[part.step.slice(2)] !== undefined;
    if (!isNamed || isEmptyContainer(part.value)) {
      set.add(at);
    }
    collect(part.schema, part.value, at, set);
  }
}

/** An object with an applied configuration laid over it. */
export function merge(schema: Schema | undefined, live: Json | undefined, applied: Json): Json {
  if (
    live === undefined ||
    live === null ||
    isAtomic(schema, applied) ||
    Array.isArray(live) !== Array.isArray(applied)
  ) {
    return applied;
  }
  if (Array.isArray(live) && Array.isArray(applied)) {
    return mergeItems(schema, live, applied);
  }
  if (!isObject(live) || !isObject(applied)) {
    return applied;
  }
  const merged = { ...live };
  for (const [field, value] of Object.entries(applied)) {
    merged[field] = value === undefined ? live[field] : merge(schema && fieldSchema(schema, field), live[field], value);
  }
  return merged;
}

function mergeItems(schema: Schema | undefined, live: Json[], applied: Json[]): Json[] {
  const left = new Map(applied.map((item) => [itemStep(schema, item), item]));
  const merged = live.map((item) => {
    const step = itemStep(schema, item);
    const replacement = left.get(step);
    left.delete(step);
    return replacement === undefined ? item : merge(schema?.items, item, replacement);
  });
  return [...merged, ...left.values()];
}

/** A copy without the fields at some paths. */
export function removeFields(schema: Schema | undefined, value: Json, paths: FieldPath[]): Json {
  const heads = new Map<string, FieldPath[]>();
  for (const [step, ...rest] of paths) {
    if (step !== undefined) {
      heads.set(step, [...(heads.get(step) ?? []), rest]);
    }
  }
  if (heads.size === 0) {
    return value;
  }
  const kept = partsOf(schema, value).flatMap((part) => {
    const below = heads.get(part.step);
    const isGone = below?.some((rest) => rest.length === 0);
    return isGone ? [] : [{ ...part, value: below ? removeFields(part.schema, part.value, below) : part.value }];
  });
  return Array.isArray(value)
    ? kept.map((part) => part.value)
    : Object.fromEntries(kept.map((part) => [part.step.slice(2), part.value]));
}
