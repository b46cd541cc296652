import type { Json } from './json';
import type { Cause } from './status';

/** How Go prints a value in a message: strings quoted, objects and lists as JSON. */
function shown(value: Json | undefined): string {
  return value === undefined ? 'null' : JSON.stringify(value);
}

export const required = (field: string, detail = ''): Cause => ({
  reason: 'FieldValueRequired',
  message: `Required value${detail && `: ${detail}`}`,
  field,
});

export const invalidValue = (field: string, value: Json | undefined, detail: string): Cause => ({
  reason: 'FieldValueInvalid',
  message: `Invalid value: ${shown(value)}: ${detail}`,
  field,
});

export const typeInvalid = (field: string, found: string, detail: string): Cause => ({
  reason: 'FieldValueTypeInvalid',
  message: `Invalid value: "${found}": ${detail}`,
  field,
});

export const notSupported = (field: string, value: Json | undefined, supported: readonly string[]): Cause => ({
  reason: 'FieldValueNotSupported',
  message: `Unsupported value: ${shown(value)}: supported values: ${supported.map((item) => `"${item}"`).join(', ')}`,
  field,
});

export const duplicate = (field: string, value: Json | undefined): Cause => ({
  reason: 'FieldValueDuplicate',
  message: `Duplicate value: ${shown(value)}`,
  field,
});

export const forbiddenField = (field: string, detail: string): Cause => ({
  reason: 'FieldValueForbidden',
  message: `Forbidden: ${detail}`,
  field,
});

export const tooMany = (field: string, found: number, most: number): Cause => ({
  reason: 'FieldValueTooMany',
  message: `Too many: ${found}: must have at most ${most} items`,
  field,
});

export const tooLong = (field: string, detail: string): Cause => ({
  reason: 'FieldValueTooLong',
  message: `Too long: ${detail}`,
  field,
});
