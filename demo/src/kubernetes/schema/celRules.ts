import { Environment } from '@marcbachmann/cel-js';

import { isObject, type Json, type JsonObject } from '../json';
import type { Cause } from '../status';
import { fieldPath, itemPath } from './path';
import { fieldSchema, type Schema, type ValidationRule } from './schema';

/** Names that CEL keeps for itself are written so in Kubernetes' rules. */
const RESERVED: Record<string, string> = { namespace: '__namespace__' };

type Program = (context: Record<string, unknown>) => unknown;

const environment = new Environment({ homogeneousAggregateLiterals: false })
  .registerVariable('self', 'dyn')
  .registerVariable('oldSelf', 'dyn');

const programs = new Map<string, Program>();

/** The library's `has` takes no index: `has(self.matches[0].path)` is asked as `"path" in self.matches[0]`. */
const INDEXED_HAS = /\bhas\(([\w.]*\[\d+\](?:\.\w+)*)\.(\w+)\)/g;

function programOf(rule: string): Program {
  const program = programs.get(rule) ?? environment.parse(rule.replaceAll(INDEXED_HAS, '("$2" in $1)'));
  programs.set(rule, program);
  return program;
}

/** What is wrong with a value by the rules of its schema, written in the Common Expression Language. */
export function validateRules(schema: Schema, value: Json | undefined, old: Json | undefined, path: string): Cause[] {
  if (value === undefined || value === null) {
    return [];
  }
  return [
    ...(schema['x-kubernetes-validations'] ?? []).flatMap((rule) => ruleCauses(rule, schema, value, old, path)),
    ...(Array.isArray(value) ? itemCauses(schema, value, old, path) : []),
    ...(isObject(value) ? fieldCauses(schema, value, old, path) : []),
  ];
}

function itemCauses(schema: Schema, value: Json[], old: Json | undefined, path: string): Cause[] {
  const { items } = schema;
  return items
    ? value.flatMap((item, index) => validateRules(items, item, oldItem(schema, item, old), itemPath(path, index)))
    : [];
}

/** Items keep their identity over a change only where the list is a map. */
function oldItem(schema: Schema, item: Json, old: Json | undefined): Json | undefined {
  const keys = schema['x-kubernetes-list-map-keys'] ?? [];
  if (!Array.isArray(old) || keys.length === 0 || !isObject(item)) {
    return undefined;
  }
  return old.find((other) => isObject(other) && keys.every((key) => other[key] === item[key]));
}

function fieldCauses(schema: Schema, value: JsonObject, old: Json | undefined, path: string): Cause[] {
  return Object.entries(value).flatMap(([field, item]) => {
    const known = fieldSchema(schema, field);
    return known ? validateRules(known, item, isObject(old) ? old[field] : undefined, fieldPath(path, field)) : [];
  });
}

function ruleCauses(
  { rule, message, fieldPath: at }: ValidationRule,
  schema: Schema,
  value: Json,
  old: Json | undefined,
  path: string
): Cause[] {
  if (/\boldSelf\b/.test(rule) && old === undefined) {
    return [];
  }
  const failed = message ?? `failed rule: ${rule}`;
  const problem = problemOf(rule, failed, { self: toCel(schema, value), oldSelf: toCel(schema, old ?? null) }, value);
  const field = `${path}${at ?? ''}`;
  return problem === undefined ? [] : [{ reason: 'FieldValueInvalid', message: `Invalid value: ${problem}`, field }];
}

function problemOf(rule: string, failed: string, context: Record<string, unknown>, value: Json): string | undefined {
  try {
    const shown = typeof value === 'object' ? '' : `${JSON.stringify(value)}: `;
    return programOf(rule)(context) === true ? undefined : shown + failed;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const missing = /no such key: (\w+)/i.exec(text)?.[1];
    const type = Array.isArray(value) ? 'array' : typeof value;
    return `"${type}": ${missing ? `no such key: ${missing}` : text} evaluating rule: ${failed}`;
  }
}

/** Numbers of JSON as CEL's integers, or doubles, by schema. */
function toCel(schema: Schema | undefined, value: Json): unknown {
  if (typeof value === 'number') {
    return Number.isInteger(value) && schema?.type !== 'number' ? BigInt(value) : value;
  }
  if (Array.isArray(value)) {
    return value.map((item) => toCel(schema?.items, item));
  }
  if (!isObject(value)) {
    return value;
  }
  return new Map(
    Object.entries(value).flatMap(([field, item]) =>
      item === undefined ? [] : [[RESERVED[field] ?? field, toCel(schema && fieldSchema(schema, field), item)]]
    )
  );
}
