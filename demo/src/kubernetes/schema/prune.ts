import { isObject, type Json, type JsonObject } from '../json';
import { fieldPath, itemPath } from './path';
import { fieldSchema, keepsUnknownFields, type Schema } from './schema';

/**
 * A copy without the fields that its schema does not know.
 *
 * @param onUnknown called with the path of each field left out
 */
export function prune(schema: Schema, value: Json, path: string, onUnknown: (path: string) => void): Json {
  if (Array.isArray(value)) {
    const { items } = schema;
    return items ? value.map((item, index) => prune(items, item, itemPath(path, index), onUnknown)) : value;
  }
  return isObject(value) ? pruneObject(schema, value, path, onUnknown) : value;
}

function pruneObject(schema: Schema, value: JsonObject, path: string, onUnknown: (path: string) => void): JsonObject {
  const kept: JsonObject = {};
  for (const [field, item] of Object.entries(value)) {
    const known = fieldSchema(schema, field);
    const at = fieldPath(path, field);
    if (known && item !== undefined) {
      kept[field] = prune(known, item, at, onUnknown);
    } else if (keepsUnknownFields(schema)) {
      kept[field] = item;
    } else {
      onUnknown(at);
    }
  }
  return kept;
}
