import { randomUUID } from 'node:crypto';
import type { AuditRecord } from '@ngf/contract';
import type { AuditFilter } from '../audit/auditLog';

/** A finished change; what is given takes the place of the usual. */
export function anAuditRecord(others: Partial<AuditRecord> = {}): AuditRecord {
  return {
    id: randomUUID(),
    time: '2026-03-03T12:00:00.000Z',
    requestId: 'req-1',
    user: { login: 'ada', verified: true, id: 'user:7', role: 'Editor', org: 1 },
    cluster: 'east',
    verb: 'patch',
    kind: 'InferencePool',
    namespace: 'chat',
    name: 'llama',
    dryRun: false,
    diff: [
      { op: 'test', path: '/spec/replicas', value: 2 },
      { op: 'replace', path: '/spec/replicas', value: 4 },
    ],
    outcome: { status: 200, reason: null },
    ...others,
  };
}

/** All of March 2026. */
export function anAuditFilter(others: Partial<AuditFilter> = {}): AuditFilter {
  return { from: Date.parse('2026-03-01T00:00:00Z'), to: Date.parse('2026-04-01T00:00:00Z'), limit: 1000, ...others };
}
