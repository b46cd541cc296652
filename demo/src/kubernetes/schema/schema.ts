import type { Json } from '../json';

/**
 * The schema of a kind: OpenAPI v3 as a CustomResourceDefinition has it ("structural schema"), for the built-in kinds
 * too. Discovery, validation, defaults, pruning, managed fields and patches all read this one definition.
 */
export interface Schema {
  type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  format?: string;
  default?: Json;
  nullable?: boolean;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  required?: string[];
  items?: Schema;
  enum?: Json[];
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  minProperties?: number;
  maxProperties?: number;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  not?: Schema;
  'x-kubernetes-list-type'?: 'atomic' | 'set' | 'map';
  'x-kubernetes-list-map-keys'?: string[];
  'x-kubernetes-map-type'?: 'atomic' | 'granular';
  'x-kubernetes-int-or-string'?: boolean;
  'x-kubernetes-preserve-unknown-fields'?: boolean;
  'x-kubernetes-validations'?: ValidationRule[];
  'x-kubernetes-patch-strategy'?: string;
  'x-kubernetes-patch-merge-key'?: string;
}

/** A rule in the Common Expression Language. */
export interface ValidationRule {
  rule: string;
  message?: string;
  messageExpression?: string;
  fieldPath?: string;
  reason?: string;
}

/** The schema of an object's field, of its named fields or of its free ones. */
export function fieldSchema(schema: Schema | undefined, field: string): Schema | undefined {
  const named = schema?.properties && Object.hasOwn(schema.properties, field) ? schema.properties[field] : undefined;
  const free = schema?.additionalProperties;
  return named ?? (typeof free === 'object' ? free : undefined);
}

/** Whether an object's fields beyond the named ones are kept. */
export function keepsUnknownFields(schema: Schema): boolean {
  return (
    schema['x-kubernetes-preserve-unknown-fields'] === true ||
    schema.additionalProperties !== undefined ||
    schema.properties === undefined
  );
}
