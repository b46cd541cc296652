import type { Json } from '../json';
import type { Schema } from '../schema/schema';
import { isAtomic, partsOf } from './structure';

/** Messages for items that have the keys of another one in their list. */
export function duplicateKeys(schema: Schema | undefined, value: Json, path = ''): string[] {
  if (isAtomic(schema, value)) {
    return [];
  }
  const parts = partsOf(schema, value);
  const steps = parts.map(({ step }) => step);
  const repeated = steps.filter((step, index) => Array.isArray(value) && steps.indexOf(step) < index);
  return [
    ...repeated.map((step) => `${path}: duplicate entries for key ${shown(step)}`),
    ...parts.flatMap((part) => duplicateKeys(part.schema, part.value, `${path}.${part.step.slice(2)}`)),
  ];
}

/** `[name="http"]` */
function shown(step: string): string {
  const keys: unknown = JSON.parse(step.slice(2));
  const terms = Object.entries(Object(keys)).map(([key, item]) => `${key}=${JSON.stringify(item)}`);
  return `[${terms.join(',')}]`;
}
