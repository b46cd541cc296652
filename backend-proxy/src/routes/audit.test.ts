import { Value } from 'typebox/value';
import { Type } from 'typebox';
import { describe, expect, it } from 'vitest';
import { AuditEntrySchema } from '@ngf/contract';
import { createMemoryAudit } from '../audit/memoryAudit';
import { anAuditRecord } from '../testing/auditRecords';
import { buildTestApp, NOW_MS } from '../testing/testApp';

const secondsAgo = (seconds: number) => new Date(NOW_MS - seconds * 1000).toISOString();

async function appWith(...records: Array<ReturnType<typeof anAuditRecord>>) {
  const audit = createMemoryAudit();
  await Promise.all(records.map((record) => audit.record(record)));
  const { app } = await buildTestApp({}, {}, { audit });
  return app;
}

describe('GET audit', () => {
  it('lists the last 7 days until now, newest first', async () => {
    const app = await appWith(
      anAuditRecord({ name: 'old', time: secondsAgo(8 * 86_400) }),
      anAuditRecord({ name: 'week', time: secondsAgo(6 * 86_400) }),
      anAuditRecord({ name: 'now', time: secondsAgo(0) })
    );
    const response = await app.inject('/api/v1/audit');
    expect(response.statusCode).toBe(200);
    expect(Value.Errors(Type.Array(AuditEntrySchema), response.json())).toEqual([]);
    expect(response.json().map(({ name }: { name: string }) => name)).toEqual(['now', 'week']);
  });

  it('gives the next page after the cursor of the last entry', async () => {
    const app = await appWith(...[3, 2, 1].map((ago) => anAuditRecord({ name: `a${ago}`, time: secondsAgo(ago) })));
    const [first] = (await app.inject('/api/v1/audit?limit=1')).json();
    const rest = (await app.inject(`/api/v1/audit?before=${first.cursor}`)).json();
    expect([first, ...rest].map(({ name }) => name)).toEqual(['a1', 'a2', 'a3']);
  });

  it('passes filters on', async () => {
    const app = await appWith(anAuditRecord(), anAuditRecord({ kind: 'Gateway', name: 'main' }));
    const entries = (await app.inject('/api/v1/audit?kind=Gateway&name=main&user=ada&cluster=east')).json();
    expect(entries).toMatchObject([{ kind: 'Gateway', name: 'main' }]);
  });

  it.each(['before=x', 'before=', 'limit=0', 'limit=1001', 'from=then', 'user='])('refuses ?%s', async (query) => {
    const app = await appWith();
    const response = await app.inject(`/api/v1/audit?${query}`);
    expect(response.statusCode).toBe(400);
    expect(response.json().causes[0].field).toBe(query.split('=')[0]);
  });

  it.each(['/api/v1/%61udit', '/api/%761/audit', '/api/v1//audit', '/api/v1/Audit', '/api/v1/clusters/east/audit'])(
    'is nowhere else, where Grafana would not guard it: %s',
    async (url) => {
      const app = await appWith(anAuditRecord());
      expect((await app.inject(url)).statusCode).toBe(404);
    }
  );
});
