import { afterEach, describe, expect, it } from 'vitest';
import { Check } from 'typebox/value';
import {
  DEFAULT_OBJECTIVES,
  SloConfigurationSchema,
  type AuditRecord,
  type Problem,
  type SloConfiguration,
} from '@ngf/contract';
import type { FastifyInstance } from 'fastify';
import { createMemoryAudit } from '../audit/memoryAudit';
import { createMemoryObjectives } from '../slo/memoryObjectives';
import type { StoredObjectives } from '../slo/objectivesStore';
import { anAuditFilter } from '../testing/auditRecords';
import { buildTestApp, NOW_MS, UNKNOWN_POOL } from '../testing/testApp';

const LLAMA = '/api/v1/slo/east/chat/llama';
const strict = { ...DEFAULT_OBJECTIVES, ttftMs: 500 };
const closing: FastifyInstance[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((app) => app.close()));
});

/** A listening proxy whose one cluster with pools, `east`, has `llama`. */
async function listening(list?: () => Promise<StoredObjectives[]>) {
  const audit = createMemoryAudit();
  const objectives = createMemoryObjectives({ now: () => NOW_MS });
  const { app } = await buildTestApp(
    { pools: async ({ cluster }) => (cluster === 'east' ? [UNKNOWN_POOL] : []) },
    {},
    { audit, objectives: { ...objectives, ...(list && { list }) } }
  );
  closing.push(app);
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  async function send(method: string, path: string, body?: unknown) {
    const response = await fetch(url + path, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    });
    const told: SloConfiguration & Problem = JSON.parse(await response.text());
    return { status: response.status, body: told };
  }
  const records = (): Promise<AuditRecord[]> => audit.list(anAuditFilter({ from: 0, to: NOW_MS * 2, limit: 100 }));
  return { send, records };
}

describe('slo', () => {
  it('tells what comes with the app, before anybody changed anything', async () => {
    const { send } = await listening();
    const { status, body } = await send('GET', '/api/v1/slo');
    expect(status).toBe(200);
    expect(Check(SloConfigurationSchema, body)).toBe(true);
    expect(body).toEqual({
      defaults: {
        cluster: '',
        namespace: '',
        pool: '',
        version: 0,
        objectives: DEFAULT_OBJECTIVES,
        changedAt: null,
      },
      pools: [],
      problems: [],
    });
  });

  it('gives a pool objectives of its own, changes them and takes them away', async () => {
    const { send } = await listening();
    expect(await send('PUT', LLAMA, { version: 0, objectives: strict })).toMatchObject({
      status: 200,
      body: { pool: 'llama', version: 1, objectives: strict },
    });
    expect((await send('GET', '/api/v1/slo')).body).toMatchObject({ pools: [{ pool: 'llama', objectives: strict }] });
    expect(await send('DELETE', `${LLAMA}?version=1`)).toMatchObject({
      status: 200,
      body: { version: 2, objectives: null },
    });
    const [entry] = (await send('GET', '/api/v1/slo')).body.pools;
    expect(entry).toMatchObject({ version: 2, objectives: null });
    expect((await send('PUT', LLAMA, { version: entry?.version, objectives: strict })).status).toBe(200);
  });

  it('changes the defaults', async () => {
    const { send } = await listening();
    await send('PUT', '/api/v1/slo/defaults', { version: 0, objectives: strict });
    expect((await send('GET', '/api/v1/slo')).body.defaults).toMatchObject({ version: 1, objectives: strict });
  });

  it('loses no change of others: 409 with what is stored now', async () => {
    const { send } = await listening();
    await send('PUT', LLAMA, { version: 0, objectives: strict });
    expect(await send('PUT', LLAMA, { version: 0, objectives: DEFAULT_OBJECTIVES })).toMatchObject({
      status: 409,
      body: { reason: 'Conflict', current: { pool: 'llama', version: 1, objectives: strict } },
    });
    expect((await send('DELETE', `${LLAMA}?version=2`)).status).toBe(409);
    expect((await send('GET', '/api/v1/slo')).body.pools).toMatchObject([{ version: 1, objectives: strict }]);
  });

  it.each([
    ['ttftTarget', 1, 'objectives/ttftTarget'],
    ['tpotTarget', 0, 'objectives/tpotTarget'],
    ['ttftMs', -5, 'objectives/ttftMs'],
    ['tpotMs', 'soon', 'objectives/tpotMs'],
    ['windowDays', 30, 'objectives/windowDays'],
  ])('refuses %s = %s, and names it', async (field, value, named) => {
    const { send, records } = await listening();
    const { status, body } = await send('PUT', LLAMA, { version: 0, objectives: { ...strict, [field]: value } });
    expect(status).toBe(400);
    expect(body.causes?.map(({ field: path }) => path.replaceAll('.', '/'))).toContain(named);
    expect(await records()).toEqual([]);
  });

  it.each(['/api/v1/slo/east/chat/%2e%2e%5c', "/api/v1/slo/east/chat/llama'", '/api/v1/slo/east/chat/a%20b'])(
    'refuses what cannot be a name: %s',
    async (path) => {
      const { send } = await listening();
      expect((await send('PUT', path, { version: 0, objectives: strict })).status).toBe(400);
    }
  );

  it.each(['/api/v1/%73lo/defaults', '/api/v1/SLO/defaults', '/api/v1//slo/defaults', '/api/v1/clusters/east/slo'])(
    'is nowhere else, where Grafana would not guard it: %s',
    async (path) => {
      const { send } = await listening();
      expect((await send('PUT', path, { version: 0, objectives: strict })).status).toBe(404);
    }
  );

  it('records every change, the refused ones too', async () => {
    const { send, records } = await listening();
    await send('PUT', LLAMA, { version: 0, objectives: strict });
    await send('PUT', LLAMA, { version: 0, objectives: DEFAULT_OBJECTIVES });
    const recorded = { kind: 'ServiceLevelObjectives', cluster: 'east', namespace: 'chat', name: 'llama' };
    expect(await records()).toHaveLength(2);
    expect(await records()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          ...recorded,
          verb: 'update',
          diff: [{ op: 'add', path: '', value: strict }],
          outcome: { status: 200, reason: null },
        }),
        expect.objectContaining({ ...recorded, outcome: { status: 409, reason: 'Conflict' } }),
      ])
    );
  });

  it('names pools that nobody knows and what cannot be used, and what to do', async () => {
    const entry = { version: 3, changedAt: null, isUnusable: false, objectives: strict };
    const { send } = await listening(async () => [
      { ...entry, cluster: 'east', namespace: 'chat', pool: 'lama' },
      { ...entry, cluster: 'east', namespace: 'chat', pool: 'llama', isUnusable: true },
    ]);
    const { body } = await send('GET', '/api/v1/slo');
    expect(body.pools).toHaveLength(2);
    expect(body.problems).toEqual([
      {
        field: 'pools east/chat/llama',
        reason: 'FieldValueInvalid',
        message:
          'Version 3 in ngf_slo_versions has values that are not allowed, so what was stored before it holds. Save these objectives anew.',
      },
      {
        field: 'pools east/chat/lama',
        reason: 'FieldValueNotFound',
        message: 'No such pool: remove or rename it.',
      },
    ]);
  });
});
