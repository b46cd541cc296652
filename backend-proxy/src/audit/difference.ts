import { createPatch, createTests, type Operation } from 'rfc6902';
import type { JsonPatch } from '@ngf/contract';
import { createRedactor, isRecord } from './redact';

/** Written by the API server at every change; a person did not ask for it. */
const SERVER_OWNED = ['managedFields', 'resourceVersion', 'generation', 'selfLink', 'uid', 'creationTimestamp'];

/** kubectl's copy of the whole object, secrets included. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** The comparison of two lists takes the product of their lengths: longer ones are replaced as a whole. */
const MAX_COMPARED_ITEMS = 200;

/** An object before and after a change; undefined: it was not there. */
export interface Change {
  before: unknown;
  after: unknown;
}

/**
 * A JSON Patch from before to after, without secrets and what the API server writes by itself. It begins with tests of
 * what it replaces and removes, and so tells the values before. Null where nothing changed.
 */
export function differenceOf({ before, after }: Change): JsonPatch | null {
  const redact = createRedactor();
  const [from, to] = [before, after].map((object) => redact(withoutServersFields(object)));
  if (from === undefined || to === undefined) {
    return wholeObject(from, to);
  }
  const patch = createPatch(from, to, replaceLongLists);
  return patch.length === 0 ? null : [...createTests(from, patch), ...patch];
}

function wholeObject(from: unknown, to: unknown): JsonPatch | null {
  if (to !== undefined) {
    return [{ op: 'add', path: '', value: to }];
  }
  return from === undefined
    ? null
    : [
        { op: 'test', path: '', value: from },
        { op: 'remove', path: '' },
      ];
}

function replaceLongLists(from: unknown, to: unknown, pointer: { toString(): string }): Operation[] | undefined {
  const isLong = (value: unknown) => Array.isArray(value) && value.length > MAX_COMPARED_ITEMS;
  if (!(isLong(from) || isLong(to))) {
    return undefined;
  }
  return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ op: 'replace', path: pointer.toString(), value: to }];
}

function withoutServersFields(object: unknown): unknown {
  if (!isRecord(object)) {
    return object;
  }
  const { status: _status, metadata, ...others } = object;
  return isRecord(metadata) ? { ...others, metadata: personsMetadata(metadata) } : others;
}

function personsMetadata(metadata: Record<string, unknown>): Record<string, unknown> {
  const { annotations, ...others } = without(metadata, SERVER_OWNED);
  return isRecord(annotations) ? { ...others, annotations: without(annotations, [LAST_APPLIED]) } : others;
}

function without(object: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}
