import { duplicate, invalidValue, notSupported, required, tooLong, tooMany, typeInvalid } from '../causes';
import { isObject, isSame, type Json, type JsonObject } from '../json';
import type { Cause } from '../status';
import { hasFormat } from './format';
import { fieldPath, itemPath } from './path';
import { fieldSchema, type Schema } from './schema';

/** What is wrong with a value by its schema alone, in kube-apiserver's words. */
export function validateSchema(schema: Schema, value: Json | undefined, path: string): Cause[] {
  if (value === undefined || (value === null && schema.nullable)) {
    return [];
  }
  const ofType = typeCauses(schema, value, path);
  if (ofType.length > 0) {
    return ofType;
  }
  return [
    ...enumCauses(schema, value, path),
    ...formatCauses(schema, value, path),
    ...combinationCauses(schema, value, path),
    ...(typeof value === 'string' ? stringCauses(schema, value, path) : []),
    ...(typeof value === 'number' ? numberCauses(schema, value, path) : []),
    ...(Array.isArray(value) ? arrayCauses(schema, value, path) : []),
    ...(isObject(value) ? objectCauses(schema, value, path) : []),
  ];
}

/** What Go calls the type of a JSON value. */
function typeOf(value: Json): string {
  if (Array.isArray(value)) {
    return 'array';
  }
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) ? 'integer' : 'number';
  }
  return value === null ? 'null' : typeof value;
}

function typeCauses(schema: Schema, value: Json, path: string): Cause[] {
  const { type, format } = schema;
  const found = typeOf(value);
  if (schema['x-kubernetes-int-or-string']) {
    const fits = found === 'integer' || found === 'string';
    return fits ? [] : [typeInvalid(path, found, `${path} in body must be of type integer,string: "${found}"`)];
  }
  if (type === undefined || type === found || (type === 'number' && found === 'integer')) {
    return [];
  }
  if (type === 'integer' && found === 'number') {
    const wanted = format ?? 'integer';
    return [
      typeInvalid(path, 'float64', `${path} in body must be of type ${wanted}: "float64"`),
      rangeCause(schema, path),
    ];
  }
  return [typeInvalid(path, found, `${path} in body must be of type ${type}: "${found}"`)];
}

const rangeCause = (schema: Schema, path: string) =>
  invalidValue('<nil>', '', `Checked value must be of type integer with format ${schema.format} in ${path}`);

function enumCauses(schema: Schema, value: Json, path: string): Cause[] {
  if (schema.enum === undefined || schema.enum.some((allowed) => isSame(allowed, value))) {
    return [];
  }
  return [notSupported(path, value, schema.enum.map(String))];
}

function formatCauses(schema: Schema, value: Json, path: string): Cause[] {
  const { type, format } = schema;
  if (type === 'integer' && format === 'int32' && typeof value === 'number' && value !== Math.trunc(value)) {
    return [];
  }
  if (type === 'integer' && format === 'int32' && typeof value === 'number') {
    return Math.abs(value + 0.5) <= 2 ** 31 ? [] : [rangeCause(schema, path)];
  }
  if (format === undefined || typeof value !== 'string' || hasFormat(format, value)) {
    return [];
  }
  return [
    {
      reason: 'FieldValueTypeInvalid',
      message: `Invalid value: ${JSON.stringify(value)}: ${path} in body must be of type ${format}: ${JSON.stringify(value)}`,
      field: path,
    },
  ];
}

/** Only the first of them is told. */
function stringCauses(schema: Schema, value: string, path: string): Cause[] {
  const { minLength, maxLength, pattern } = schema;
  const length = [...value].length;
  if (maxLength !== undefined && length > maxLength) {
    return [tooLong(path, `may not be more than ${maxLength} bytes`)];
  }
  if (minLength !== undefined && length < minLength) {
    return [invalidValue(path, value, `${path} in body should be at least ${minLength} chars long`)];
  }
  return pattern === undefined || new RegExp(pattern).test(value)
    ? []
    : [invalidValue(path, value, `${path} in body should match '${pattern}'`)];
}

function numberCauses({ minimum, maximum }: Schema, value: number, path: string): Cause[] {
  return [
    ...(maximum !== undefined && value > maximum
      ? [invalidValue(path, value, `${path} in body should be less than or equal to ${maximum}`)]
      : []),
    ...(minimum !== undefined && value < minimum
      ? [invalidValue(path, value, `${path} in body should be greater than or equal to ${minimum}`)]
      : []),
  ];
}

function arrayCauses(schema: Schema, value: Json[], path: string): Cause[] {
  const { items, minItems, maxItems } = schema;
  return [
    ...(minItems !== undefined && value.length < minItems
      ? [invalidValue(path, value.length, `${path} in body should have at least ${minItems} items`)]
      : []),
    ...(maxItems !== undefined && value.length > maxItems ? [tooMany(path, value.length, maxItems)] : []),
    ...(items ? value.flatMap((item, index) => validateSchema(items, item, itemPath(path, index))) : []),
    ...duplicateCauses(schema, value, path),
  ];
}

/** Items that stand twice in a set, or have the keys of another in a list that is a map. */
function duplicateCauses(schema: Schema, value: Json[], path: string): Cause[] {
  const keys = value.map((item) => itemKey(schema, item));
  return keys.flatMap((key, index) =>
    key !== undefined && keys.findIndex((other) => isSame(other, key)) < index
      ? [duplicate(itemPath(path, index), key)]
      : []
  );
}

function itemKey(schema: Schema, item: Json): Json | undefined {
  if (schema['x-kubernetes-list-type'] === 'set') {
    return item;
  }
  if (schema['x-kubernetes-list-type'] !== 'map' || !isObject(item)) {
    return undefined;
  }
  const names = schema['x-kubernetes-list-map-keys'] ?? [];
  return Object.fromEntries(names.flatMap((name) => (item[name] === undefined ? [] : [[name, item[name]]])));
}

function objectCauses(schema: Schema, value: JsonObject, path: string): Cause[] {
  const { minProperties, maxProperties } = schema;
  const size = Object.keys(value).length;
  return [
    ...(schema.required ?? [])
      .filter((field) => value[field] === undefined || isRefusedNull(schema, value, field))
      .map((field) => required(fieldPath(path, field))),
    ...(minProperties !== undefined && size < minProperties
      ? [invalidValue(path, size, `${path} in body should have at least ${minProperties} properties`)]
      : []),
    ...(maxProperties !== undefined && size > maxProperties ? [tooMany(path, size, maxProperties)] : []),
    ...Object.entries(value).flatMap(([field, item]) => {
      const known = fieldSchema(schema, field);
      return known && !isRefusedNull(schema, value, field) ? validateSchema(known, item, fieldPath(path, field)) : [];
    }),
  ];
}

/** A required field that is null counts as missing. */
function isRefusedNull(schema: Schema, value: JsonObject, field: string): boolean {
  return value[field] === null && schema.required?.includes(field) === true && !fieldSchema(schema, field)?.nullable;
}

function combinationCauses(schema: Schema, value: Json, path: string): Cause[] {
  const failures = (part: Schema) => validateSchema(part, value, path);
  const fits = (part: Schema) => failures(part).length === 0;
  const shown = `"${path}" must`;
  const causes: Cause[] = (schema.allOf ?? []).flatMap(failures);
  if (schema.anyOf && !schema.anyOf.some(fits)) {
    causes.push(invalidValue('<nil>', '', `${shown} validate at least one schema (anyOf)`));
    causes.push(...(schema.anyOf[0] ? failures(schema.anyOf[0]) : []));
  }
  if (schema.oneOf && schema.oneOf.filter(fits).length !== 1) {
    const found = schema.oneOf.some(fits) ? 'Found more than one valid' : 'Found none valid';
    causes.push(invalidValue('<nil>', '', `${shown} validate one and only one schema (oneOf). ${found}`));
    causes.push(...bestMatch(schema.oneOf.map(failures)));
  }
  if (schema.not && fits(schema.not)) {
    causes.push(invalidValue('<nil>', '', `${shown} not validate the schema (not)`));
  }
  return causes;
}

/** What the alternative says that is nearest to fitting. */
function bestMatch(alternatives: Cause[][]): Cause[] {
  return alternatives.every((causes) => causes.length > 0)
    ? (alternatives.find((causes) => causes.some(({ field }) => field !== '<nil>')) ?? [])
    : [];
}
