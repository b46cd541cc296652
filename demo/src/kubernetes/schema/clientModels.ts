import * as models from '@kubernetes/client-node/dist/gen/models/all.js';

import { modelRules } from './modelRules';
import type { Schema } from './schema';

interface ModelField {
  baseName: string;
  type: string;
  format: string;
}

const LIST = /^(?:Array|Set)<(.*)>$/;
const MAP = /^\{ \[key: string\]: (.*); \}$/;

/** Integers of the API; other numbers are doubles. */
const INTEGER_FORMATS = ['int32', 'int64'];

const SCALARS: Record<string, Schema> = {
  string: { type: 'string' },
  boolean: { type: 'boolean' },
  Date: { type: 'string', format: 'date-time' },
  V1MicroTime: { type: 'string', format: 'date-time' },
  IntOrString: { 'x-kubernetes-int-or-string': true },
  any: { 'x-kubernetes-preserve-unknown-fields': true },
};

const schemas = memoized(buildModelSchema);

/**
 * The schema of a built-in type. Its fields are those that the generated models of the client library name; what these
 * models leave out – list keys, defaults, required fields – stands in {@link modelRules}.
 *
 * @param model name of a model in `@kubernetes/client-node`, such as `V1Pod`
 * @throws Error where the library has no such model
 */
export function modelSchema(model: string): Schema {
  return schemas(model);
}

function buildModelSchema(model: string): Schema {
  const rules = modelRules[model] ?? {};
  const properties: Record<string, Schema> = {};
  const schema: Schema = { type: 'object', properties, ...rules.itself };
  for (const field of fieldsOf(model)) {
    // A schema may hold itself (JSON schemas of a CRD do), so it is made when it is first read.
    Object.defineProperty(properties, field.baseName, {
      enumerable: true,
      get: once(() => ({ ...typeSchema(field.type, field.format), ...rules.fields?.[field.baseName] })),
    });
  }
  return schema;
}

function fieldsOf(model: string): ModelField[] {
  const found: unknown = Object.entries(models).find(([name]) => name === model)?.[1];
  if (typeof found !== 'function' || !('attributeTypeMap' in found) || !Array.isArray(found.attributeTypeMap)) {
    throw new Error(`@kubernetes/client-node has no model ${model}`);
  }
  return found.attributeTypeMap;
}

function typeSchema(type: string, format: string): Schema {
  const item = LIST.exec(type)?.[1];
  if (item !== undefined) {
    return { type: 'array', items: typeSchema(item, format) };
  }
  const value = MAP.exec(type)?.[1];
  if (value !== undefined) {
    return { type: 'object', additionalProperties: typeSchema(value, format) };
  }
  if (type === 'number') {
    return INTEGER_FORMATS.includes(format) ? { type: 'integer', format } : { type: 'number', format: 'double' };
  }
  return SCALARS[type] ?? modelSchema(type);
}

function memoized<Value>(make: (key: string) => Value): (key: string) => Value {
  const made = new Map<string, Value>();
  return (key) => {
    const value = made.get(key) ?? make(key);
    made.set(key, value);
    return value;
  };
}

function once<Value>(make: () => Value): () => Value {
  let value: Value | undefined;
  return () => (value ??= make());
}
