import { JSONPath } from 'jsonpath-plus';

import type { Json } from '../json';
import type { KubernetesObject } from '../object';
import type { PrinterColumn } from '../resources/resource';
import { ageOf, NAME, type Column } from './builtinColumns';

/** The columns that a CustomResourceDefinition names, behind the name. */
export function customColumns(columns: readonly PrinterColumn[]): Column[] {
  return [NAME, ...columns.map(customColumn)];
}

function customColumn({ name, type, format, description, priority, jsonPath }: PrinterColumn): Column {
  const shownAs = description ?? `Custom resource definition column (in JSONPath format): ${jsonPath}`;
  const cell = (object: KubernetesObject, nowMs: number): Json => {
    const [first]: unknown[] = JSONPath({ path: `$${jsonPath}`, json: object, wrap: true });
    if (type === 'date') {
      return typeof first === 'string' ? ageOf(first, nowMs) : '<unknown>';
    }
    return shown(first, type);
  };
  return { name, type, format, description: shownAs, priority, cell };
}

function shown(value: unknown, type: string): Json {
  if (value === undefined || value === null) {
    return null;
  }
  if (type === 'string') {
    return typeof value === 'string' ? value : JSON.stringify(value);
  }
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
}
