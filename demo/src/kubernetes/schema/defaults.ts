import { isObject, type Json, type JsonObject } from '../json';
import { fieldSchema, type Schema } from './schema';

/**
 * A copy in which fields that are absent have their schema's defaults. A `null` that its schema does not allow counts
 * as absent: where there is a default it takes its place, elsewhere it is dropped, unless the field is required, so
 * that validation can say so.
 */
export function withDefaults(schema: Schema, value: Json): Json {
  if (Array.isArray(value)) {
    const { items } = schema;
    return items ? value.map((item) => withDefaults(items, item)) : value;
  }
  return isObject(value) ? objectWithDefaults(schema, value) : value;
}

function objectWithDefaults(schema: Schema, value: JsonObject): JsonObject {
  const filled: JsonObject = {};
  for (const [field, item] of Object.entries(value)) {
    const known = fieldSchema(schema, field);
    if (item === undefined || isDroppedNull(schema, known, field, item)) {
      continue;
    }
    filled[field] = known ? withDefaults(known, item) : item;
  }
  for (const [field, known] of Object.entries(schema.properties ?? {})) {
    if (filled[field] === undefined && known.default !== undefined) {
      filled[field] = withDefaults(known, structuredClone(known.default));
    }
  }
  return filled;
}

function isDroppedNull(parent: Schema, known: Schema | undefined, field: string, item: Json): boolean {
  const isUnwanted = item === null && known !== undefined && !known.nullable;
  return isUnwanted && (known.default !== undefined || !parent.required?.includes(field));
}
