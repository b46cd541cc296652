import { describe, expect, it } from 'vitest';
import { decisionCursor } from '../metrics/decisionCursor';
import type { MetricsProvider } from '../metrics/provider';
import { buildTestApp, NOW_MS } from '../testing/testApp';

const NOW = NOW_MS / 1000;
const LAST_HOUR = { from: NOW - 3600, to: NOW };
const LLAMA = { cluster: 'east', namespace: 'chat', name: 'llama' };
const URL = '/api/v1/inference/metrics/epp-decisions';

/** An app that notes which decisions its provider is asked for. */
async function listen(namespaces: readonly string[] = ['chat']) {
  const asked: unknown[][] = [];
  const replaced: Partial<MetricsProvider> = {
    namespacesOfPool: async () => [...namespaces],
    decisions: async (...values) => {
      asked.push(values);
      return [];
    },
  };
  return { ...(await buildTestApp(replaced)), asked };
}

describe('GET inference/metrics/epp-decisions', () => {
  it('asks for the newest 100 of the last hour by default', async () => {
    const { app, asked } = await listen();
    const response = await app.inject(`${URL}?pool=llama`);
    expect([response.statusCode, response.json()]).toEqual([200, []]);
    expect(asked).toEqual([[LLAMA, LAST_HOUR, { limit: 100 }]]);
  });

  it('goes on before a cursor, in the cluster that the path names', async () => {
    const { app, asked } = await listen();
    const before = { decidedAtNs: 1772539200123456789n, traceId: 'ab12', profileSpanId: 'cd34' };
    const query = `pool=llama&limit=1000&from=now-2h&to=now-1h&before=${decisionCursor(before)}`;
    await app.inject(`/api/v1/clusters/west/inference/metrics/epp-decisions?${query}`);
    const range = { from: NOW - 7200, to: NOW - 3600 };
    expect(asked).toEqual([[{ ...LLAMA, cluster: 'west' }, range, { limit: 1000, before }]]);
  });

  it.each(['limit=1001', 'limit=0', 'limit=-1', 'limit=1.5', 'limit=many', 'limit='])(
    'is 400 for %s',
    async (query) => {
      const { app, asked } = await listen();
      const response = await app.inject(`${URL}?pool=llama&${query}`);
      expect(response.statusCode).toBe(400);
      expect(response.json()).toMatchObject({ causes: [{ field: 'limit' }] });
      expect(asked).toEqual([]);
    }
  );

  it.each(['x', 'MTIz', `${'9'.repeat(19)}`, Buffer.from(`${2n ** 63n}.ab.cd`).toString('base64url')])(
    'is 400 for the cursor %s',
    async (cursor) => {
      const { app } = await listen();
      const response = await app.inject(`${URL}?pool=llama&before=${cursor}`);
      expect(response.statusCode).toBe(400);
      expect(response.json()).toMatchObject({ causes: [{ field: 'before' }] });
    }
  );

  it('needs a pool, and one that is known and meant', async () => {
    expect((await (await listen()).app.inject(URL)).json()).toMatchObject({ status: 400, causes: [{ field: 'pool' }] });
    expect((await (await listen([])).app.inject(`${URL}?pool=llama`)).statusCode).toBe(404);
    const { app } = await listen(['chat', 'research']);
    const ambiguous = await app.inject(`${URL}?pool=llama`);
    expect(ambiguous.json()).toMatchObject({ status: 400, causes: [{ field: 'namespace' }] });
  });
});
