import { isObject, type Json, type JsonObject } from '../json';
import { fieldSchema, type Schema } from '../schema/schema';
import { internal } from '../status';

const DIRECTIVE = '$patch';
const RETAIN_KEYS = '$retainKeys';
const DELETE_PRIMITIVES = '$deleteFromPrimitiveList/';
const ORDER = '$setElementOrder/';

/**
 * A strategic merge patch: lists with a merge key are merged item by item.
 *
 * @throws StatusError 500 for an item without its key, as kube-apiserver answers
 */
export function strategicMerge(schema: Schema | undefined, target: Json | undefined, patch: Json): Json {
  if (Array.isArray(patch)) {
    return mergeLists(schema, Array.isArray(target) ? target : [], patch);
  }
  return isObject(patch) ? mergeObjects(schema, isObject(target) ? target : {}, patch) : patch;
}

function mergeObjects(schema: Schema | undefined, target: JsonObject, patch: JsonObject): JsonObject {
  if (patch[DIRECTIVE] === 'replace' || patch[DIRECTIVE] === 'delete') {
    const { [DIRECTIVE]: directive, ...rest } = patch;
    return directive === 'delete' ? {} : rest;
  }
  const merged = retained(target, patch[RETAIN_KEYS]);
  for (const [field, value] of Object.entries(patch)) {
    if (field.startsWith(DELETE_PRIMITIVES)) {
      removePrimitives(merged, field.slice(DELETE_PRIMITIVES.length), value);
    } else if (!field.startsWith('$')) {
      mergeField(schema && fieldSchema(schema, field), merged, field, value);
    }
  }
  for (const [field, order] of Object.entries(patch).filter(([name]) => name.startsWith(ORDER))) {
    sortItems(merged, field.slice(ORDER.length), Array.isArray(order) ? order : [], schema);
  }
  return merged;
}

function mergeField(schema: Schema | undefined, merged: JsonObject, field: string, value: Json | undefined): void {
  if (value === null) {
    delete merged[field];
  } else if (value !== undefined) {
    merged[field] = strategicMerge(schema, merged[field], value);
  }
}

const retained = (target: JsonObject, keys: Json | undefined): JsonObject =>
  Array.isArray(keys)
    ? Object.fromEntries(Object.entries(target).filter(([field]) => keys.includes(field)))
    : { ...target };

function removePrimitives(merged: JsonObject, field: string, gone: Json | undefined): void {
  const items = merged[field];
  if (Array.isArray(items) && Array.isArray(gone)) {
    merged[field] = items.filter((item) => !gone.includes(item));
  }
}

/** The key by which a list's items are merged; "" for a set of scalars; `undefined` where a list is replaced. */
function mergeKeyOf(schema: Schema | undefined): string | undefined {
  const type = schema?.['x-kubernetes-list-type'];
  return type === 'set' ? '' : type === 'map' ? schema?.['x-kubernetes-list-map-keys']?.[0] : undefined;
}

function mergeLists(schema: Schema | undefined, target: Json[], patch: Json[]): Json[] {
  const key = mergeKeyOf(schema);
  const items = patch.filter((item) => !isReplaceMark(item));
  if (key === undefined || items.length < patch.length) {
    return items;
  }
  const identity = identityBy(key);
  const merged = items.reduce<Json[]>((list, item) => mergeItem(schema, list, item, key), [...target]);
  return arranged(merged, items.map(identity), target.map(identity), identity);
}

const isReplaceMark = (item: Json) => isObject(item) && item[DIRECTIVE] === 'replace' && Object.keys(item).length === 1;

const identityBy = (key: string) => (item: Json) => (isObject(item) ? item[key] : item);

function mergeItem(schema: Schema | undefined, merged: Json[], item: Json, key: string): Json[] {
  if (key === '') {
    return merged.includes(item) ? merged : [...merged, item];
  }
  if (!isObject(item) || item[key] === undefined) {
    const fields = isObject(item) ? Object.entries(item).map(([field, value]) => `${field}:${String(value)}`) : [];
    throw internal(`map: map[${fields.join(' ')}] does not contain declared merge key: ${key}`);
  }
  const index = merged.findIndex((other) => isObject(other) && other[key] === item[key]);
  const { [DIRECTIVE]: directive, ...rest } = item;
  if (directive === 'delete') {
    return merged.filter((_other, at) => at !== index);
  }
  const next = index < 0 ? rest : strategicMerge(schema?.items, merged[index], rest);
  return index < 0 ? [...merged, next] : merged.with(index, next);
}

/** Items in the patch's order; those that it does not name stand where they stood before the others. */
function arranged(
  merged: Json[],
  order: Array<Json | undefined>,
  before: Array<Json | undefined>,
  identity: (item: Json) => Json | undefined
): Json[] {
  const placeOf = (item: Json) => before.indexOf(identity(item));
  const sorted = merged
    .filter((item) => order.includes(identity(item)))
    .sort((left, right) => order.indexOf(identity(left)) - order.indexOf(identity(right)));
  let from = 0;
  for (const item of merged.filter((other) => !order.includes(identity(other)))) {
    const next = sorted.findIndex((other, index) => index >= from && placeOf(other) > placeOf(item));
    from = next < 0 ? sorted.length : next;
    sorted.splice(from, 0, item);
    from++;
  }
  return sorted;
}

function sortItems(merged: JsonObject, field: string, order: Json[], schema: Schema | undefined): void {
  const items = merged[field];
  const key = mergeKeyOf(schema && fieldSchema(schema, field));
  if (Array.isArray(items) && key !== undefined) {
    const identity = identityBy(key);
    merged[field] = arranged(items, order.map(identity), items.map(identity), identity);
  }
}
