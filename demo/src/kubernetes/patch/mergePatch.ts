import { isObject, type Json, type JsonObject } from '../json';

/**
 * A JSON merge patch (RFC 7386). The npm packages for it drop keys such as `constructor`, which a label may have.
 */
export function mergePatch(target: Json | undefined, patch: Json): Json {
  if (!isObject(patch)) {
    return patch;
  }
  const merged: JsonObject = Object.assign(Object.create(null), isObject(target) ? target : {});
  for (const [field, value] of Object.entries(patch)) {
    if (value === null) {
      delete merged[field];
    } else if (value !== undefined) {
      merged[field] = mergePatch(merged[field], value);
    }
  }
  return { ...merged };
}
