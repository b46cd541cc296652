import type { AuditEntry } from '@ngf/contract';

/** One place of an object, before and after a change. */
export interface FieldChange {
  /** A JSON Pointer; empty: the whole object. */
  path: string;
  /** As JSON; undefined: it was not there. */
  before?: string;
  after?: string;
}

/** A difference, place by place. The patch's tests tell the values before. */
export function fieldChanges(diff: AuditEntry['diff']): FieldChange[] {
  const operations = diff ?? [];
  const before = new Map(operations.filter(({ op }) => op === 'test').map(({ path, value }) => [path, value]));
  return operations
    .filter(({ op }) => op !== 'test')
    .map(({ op, path, value }) => ({
      path,
      // A value that is added to a list moves what was at its place: that is not what it replaces.
      ...(op !== 'add' && before.has(path) && { before: asText(before.get(path)) }),
      ...(op !== 'remove' && { after: asText(value) }),
    }));
}

function asText(value: unknown): string {
  return JSON.stringify(value, null, 2) ?? '';
}
