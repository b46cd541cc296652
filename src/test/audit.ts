import type { AuditEntry } from '@ngf/contract';

/** A pool that ada scaled; tests name what is different about theirs. */
export function anAuditEntry(different: Partial<AuditEntry> = {}): AuditEntry {
  return {
    id: '6b1f3a5e-0000-4000-8000-000000000001',
    time: '2026-03-03T12:00:00.000Z',
    requestId: 'req-1',
    user: { login: 'ada', displayName: 'Ada Lovelace', verified: true },
    cluster: 'east',
    verb: 'scale',
    kind: 'InferencePool',
    namespace: 'chat',
    name: 'llama',
    dryRun: false,
    diff: [
      { op: 'test', path: '/spec/replicas', value: 2 },
      { op: 'replace', path: '/spec/replicas', value: 4 },
    ],
    outcome: { status: 200, reason: null },
    cursor: 'cursor-1',
    ...different,
  };
}
