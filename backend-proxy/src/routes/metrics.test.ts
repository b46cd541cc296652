import { describe, expect, it } from 'vitest';
import type { MetricsProvider } from '../metrics/provider';
import { buildTestApp, NO_DATA, NOW_MS } from '../testing/testApp';

const NOW = NOW_MS / 1000;
const LAST_HOUR = { from: NOW - 3600, to: NOW };

/** An app that notes what its provider is asked for. */
async function listen(namespaces: readonly string[] = []) {
  const asked: unknown[][] = [];
  const replaced: Partial<MetricsProvider> = {
    namespacesOfPool: async () => [...namespaces],
    summary: async (...values) => {
      asked.push(values);
      return NO_DATA;
    },
    ttftHistogram: async (...values) => {
      asked.push(values);
      return [{ rangeStart: 0, rangeEnd: null, count: 1 }];
    },
  };
  return { ...(await buildTestApp(replaced)), asked };
}

describe('GET inference/metrics/summary', () => {
  it('is about the whole cluster and the last hour by default, null where there is no data', async () => {
    const { app, asked } = await listen();
    expect((await app.inject('/api/v1/inference/metrics/summary')).json()).toEqual(NO_DATA);
    expect(asked).toEqual([[{ cluster: 'east' }, LAST_HOUR]]);
  });

  it('is about a pool, wherever its only namespace is', async () => {
    const { app, asked } = await listen(['chat']);
    await app.inject('/api/v1/inference/metrics/summary?pool=llama&from=now-2h&to=now-1h');
    const range = { from: NOW - 7200, to: NOW - 3600 };
    expect(asked).toEqual([[{ cluster: 'east', namespace: 'chat', pool: 'llama' }, range]]);
  });

  it('names the namespaces of a name that stands in several', async () => {
    const { app, asked } = await listen(['chat', 'research']);
    const response = await app.inject('/api/v1/inference/metrics/summary?pool=llama');
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({
      detail: expect.stringContaining('chat, research'),
      causes: [{ field: 'namespace' }],
    });
    await app.inject('/api/v1/inference/metrics/summary?pool=llama&namespace=research');
    expect(asked).toEqual([[{ cluster: 'east', namespace: 'research', pool: 'llama' }, LAST_HOUR]]);
  });

  it.each(['pool=llama', 'pool=llama&namespace=other'])('is 404 for an unknown pool (%s)', async (query) => {
    const { app } = await listen(query.includes('other') ? ['chat'] : []);
    expect((await app.inject(`/api/v1/inference/metrics/summary?${query}`)).statusCode).toBe(404);
  });

  it.each(['from=now&to=now-1h', 'from=yesterday', 'from=2026-02-30'])('names the field of %s', async (query) => {
    const { app } = await listen();
    const response = await app.inject(`/api/v1/inference/metrics/summary?${query}`);
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({ causes: [{ field: 'from' }] });
  });
});

describe('GET inference/metrics/ttft-histogram/{pool}', () => {
  it('gives the provider’s buckets', async () => {
    const { app, asked } = await listen(['chat']);
    const response = await app.inject('/api/v1/clusters/west/inference/metrics/ttft-histogram/llama');
    expect(response.json()).toEqual([{ rangeStart: 0, rangeEnd: null, count: 1 }]);
    expect(asked).toEqual([[{ cluster: 'west', namespace: 'chat', name: 'llama' }, LAST_HOUR]]);
  });

  it('is 404 for an unknown pool', async () => {
    const { app } = await listen();
    const response = await app.inject('/api/v1/inference/metrics/ttft-histogram/llama');
    expect(response.statusCode).toBe(404);
  });
});
