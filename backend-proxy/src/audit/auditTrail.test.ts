import { describe, expect, it, vi } from 'vitest';
import type { AuditRecord } from '@ngf/contract';
import { poolNotFound } from '../errors';
import { NOW_MS } from '../testing/testApp';
import type { AuditLog } from './auditLog';
import { createAuditTrail, type IntendedChange } from './auditTrail';
import { auditUnavailable } from './problems';

const scaling: IntendedChange = {
  cluster: 'east',
  verb: 'scale',
  kind: 'InferencePool',
  namespace: 'chat',
  name: 'llama',
  dryRun: false,
};
const ada = { login: 'ada', id: 'user:7', role: 'Editor', org: 1 };

/** A trail whose log takes so many records and then fails. */
function trailOver({ takes = Infinity } = {}) {
  const records: AuditRecord[] = [];
  const log: AuditLog = {
    name: 'memory',
    async record(record) {
      if (records.length >= takes) {
        throw auditUnavailable('the disk is full.', new Error('ENOSPC'));
      }
      records.push(record);
    },
    list: async () => records,
    close: async () => undefined,
  };
  const origin = { id: 'req-1', user: ada, log: { error: vi.fn() } };
  return { trail: createAuditTrail(log, { now: () => NOW_MS }), records, origin };
}

describe('the audit trail', () => {
  it('records the intent before the change, the outcome after it, and then answers', async () => {
    const { trail, records, origin } = trailOver();
    const answer = await trail.record(origin, scaling, async (tell) => {
      expect(records).toMatchObject([{ ...scaling, requestId: 'req-1', diff: null, outcome: null }]);
      tell({ before: { replicas: 2 }, after: { replicas: 4 } });
      return 'scaled';
    });
    expect(answer).toBe('scaled');
    expect(records).toHaveLength(2);
    expect(records[1]).toEqual({
      ...records[0],
      diff: [
        { op: 'test', path: '/replicas', value: 2 },
        { op: 'replace', path: '/replicas', value: 4 },
      ],
      outcome: { status: 200, reason: null },
    });
    expect(records[0]).toMatchObject({
      time: new Date(NOW_MS).toISOString(),
      user: { login: 'ada', verified: true, id: 'user:7', role: 'Editor', org: 1 },
    });
  });

  it('records what was asked for with the intent, where it is known', async () => {
    const { trail, records, origin } = trailOver();
    const change = { before: undefined, after: { spec: 1 } };
    await trail.record(origin, { ...scaling, verb: 'create', change }, async () => undefined);
    expect(records).toMatchObject([
      { diff: [{ op: 'add' }], outcome: null },
      { diff: [{ op: 'add' }], outcome: { status: 201 } },
    ]);
  });

  it('names nobody where nobody is verified', async () => {
    const { trail, records, origin } = trailOver();
    await trail.record({ ...origin, user: undefined }, scaling, async () => undefined);
    expect(records[0]?.user).toEqual({ login: 'anonymous', verified: false });
  });

  it.each([
    [poolNotFound('east', 'chat', 'llama'), { status: 404, reason: 'NotFound' }],
    [new Error('bug'), { status: 500, reason: 'InternalError' }],
  ])('records a refusal (%s) and passes it on', async (refusal, outcome) => {
    const { trail, records, origin } = trailOver();
    const refused = trail.record(origin, scaling, async () => {
      throw refusal;
    });
    await expect(refused).rejects.toBe(refusal);
    expect(records[1]).toMatchObject({ outcome });
  });

  it('changes nothing where the intent cannot be recorded', async () => {
    const { trail, origin } = trailOver({ takes: 0 });
    const makeChange = vi.fn();
    await expect(trail.record(origin, scaling, makeChange)).rejects.toMatchObject({
      status: 503,
      detail: 'Nothing was changed, as the audit log cannot record it: the disk is full.',
    });
    expect(makeChange).not.toHaveBeenCalled();
  });

  it('answers as it happened where only the outcome cannot be recorded, and logs that', async () => {
    const { trail, records, origin } = trailOver({ takes: 1 });
    expect(await trail.record(origin, scaling, async () => 'scaled')).toBe('scaled');
    expect(records).toMatchObject([{ outcome: null }]);
    expect(origin.log.error).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ auditId: records[0]?.id, outcome: { status: 200, reason: null } }),
      expect.any(String)
    );
  });
});
