import { describe, expect, it } from 'vitest';
import type { PodMetrics } from '@ngf/contract';
import type { MetricsProvider } from '../metrics/provider';
import { buildTestApp, NOW_MS } from '../testing/testApp';

const NOW = NOW_MS / 1000;
const LAST_HOUR = { from: NOW - 3600, to: NOW };
const SERIES = ['tps-throughput', 'queue-depth', 'gpu-util', 'kv-cache'];
const POINTS = [{ timestamp: '2026-03-03T11:00:00Z', value: 0.5 }];
const SILENT_POD: PodMetrics = {
  podName: 'llama-0',
  namespace: 'chat',
  nodeName: null,
  gpuId: null,
  gpuType: null,
  queueDepth: null,
  kvCacheUtilPct: null,
  prefixCacheState: null,
  gpuUtilPct: null,
  gpuMemUsedMb: null,
  gpuMemTotalMb: null,
  gpuTemperatureC: null,
  requestsInFlight: null,
  timestamp: '2026-03-03T11:58:00Z',
};

/** An app that notes what its provider is asked for. */
async function listen(namespaces: readonly string[]) {
  const asked: unknown[][] = [];
  const replaced: Partial<MetricsProvider> = {
    namespacesOfPool: async () => [...namespaces],
    pods: async (...values) => {
      asked.push(values);
      return [SILENT_POD];
    },
    series: async (...values) => {
      asked.push(values);
      return POINTS;
    },
  };
  return { ...(await buildTestApp(replaced)), asked };
}

describe('GET inference/metrics/pods', () => {
  it('gives the provider’s pods, null for what is not known', async () => {
    const { app, asked } = await listen(['chat']);
    const response = await app.inject('/api/v1/clusters/west/inference/metrics/pods?pool=llama');
    expect(response.json()).toEqual([SILENT_POD]);
    expect(asked).toEqual([[{ cluster: 'west', namespace: 'chat', pool: 'llama' }, LAST_HOUR]]);
  });

  it('asks for a pool', async () => {
    const { app } = await listen(['chat']);
    const response = await app.inject('/api/v1/inference/metrics/pods');
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({ causes: [{ field: 'pool' }] });
  });
});

describe.each(SERIES)('GET inference/metrics/%s/{pool}', (name) => {
  it('gives the provider’s points', async () => {
    const { app, asked } = await listen(['chat']);
    const response = await app.inject(`/api/v1/inference/metrics/${name}/llama?step=5m`);
    expect(response.json()).toEqual(POINTS);
    expect(asked).toEqual([[name, { cluster: 'east', namespace: 'chat', name: 'llama' }, LAST_HOUR, 300]]);
  });

  it('has a step that fits the range by default', async () => {
    const { app, asked } = await listen(['chat']);
    await app.inject(`/api/v1/inference/metrics/${name}/llama?from=now-6h`);
    expect(asked[0]?.[3]).toBe(120);
  });

  it.each(['step=1s&from=now-1d', 'step=never', 'step=0'])('names the step of %s', async (query) => {
    const { app, asked } = await listen(['chat']);
    const response = await app.inject(`/api/v1/inference/metrics/${name}/llama?${query}`);
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({ causes: [{ field: 'step' }] });
    expect(asked).toEqual([]);
  });
});

describe.each(['pods?pool=llama', 'cost?pool=llama', ...SERIES.map((name) => `${name}/llama?`)])(
  'GET inference/metrics/%s',
  (path) => {
    it('is 404 for an unknown pool', async () => {
      const { app } = await listen([]);
      expect((await app.inject(`/api/v1/inference/metrics/${path}`)).statusCode).toBe(404);
    });

    it('names the namespaces of a name that stands in several', async () => {
      const { app, asked } = await listen(['chat', 'research']);
      const response = await app.inject(`/api/v1/inference/metrics/${path}`);
      expect(response.statusCode).toBe(400);
      expect(response.json()).toMatchObject({
        detail: expect.stringContaining('chat, research'),
        causes: [{ field: 'namespace' }],
      });
      expect(asked).toEqual([]);
    });

    it('names the field of a range that is none', async () => {
      const { app } = await listen(['chat']);
      const response = await app.inject(`/api/v1/inference/metrics/${path}&from=now&to=now-1h`);
      expect(response.json()).toMatchObject({ status: 400, causes: [{ field: 'from' }] });
    });
  }
);
