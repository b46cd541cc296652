import { Type } from 'typebox';
import { vi } from 'vitest';
import type { ProxyFailure } from '../../kubernetes/proxyFailure';
import type { WriteOutcome } from '../../kubernetes/proxyWrite';
import type { EditTarget, ReadOutcome, WriteOptions } from '../target/editTarget';
import type { Stored } from '../target/stored';

export const lost: ProxyFailure = { kind: 'proxyUnreachable', message: 'Failed to fetch' };

export const aStored = (text: string, version: string): Stored => ({ text, version });

export const written = (stored: Stored): WriteOutcome<Stored> => ({ kind: 'written', value: stored, warnings: [] });

/** A target whose answers a test decides; until told otherwise it stores what it is sent. */
export function fakeTarget(stored: Stored | undefined) {
  const read = vi.fn<() => Promise<ReadOutcome>>(async () =>
    stored ? { kind: 'found', stored } : { kind: 'missing' }
  );
  const write = vi.fn<(text: string, base: Stored | undefined, options: WriteOptions) => Promise<WriteOutcome<Stored>>>(
    async (text) => written(aStored(text, 'new'))
  );
  const target: EditTarget = { id: 'east/Gateway/chat/edge', schemaOf: () => Type.Unknown(), read, write };
  return { target, read, write };
}
