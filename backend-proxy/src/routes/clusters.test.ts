import { describe, expect, it } from 'vitest';
import { buildTestApp } from '../testing/testApp';

describe('GET clusters', () => {
  it('says of clusters that telemetry names what does not work', async () => {
    const { app } = await buildTestApp();
    const error = 'known from telemetry only: no Kubernetes API is configured';
    expect((await app.inject('/api/v1/clusters')).json()).toEqual([
      { name: 'east', displayName: 'east', default: true, status: 'degraded', error },
      { name: 'west', displayName: 'west', default: false, status: 'degraded', error },
    ]);
  });

  it('is empty where none is known', async () => {
    const { app } = await buildTestApp({ clusterNames: async () => [] });
    expect((await app.inject('/api/v1/clusters')).json()).toEqual([]);
  });
});

describe('the cluster of a path', () => {
  it.each([
    ['/api/v1/inference/metrics/summary', 'east'],
    ['/api/v1/clusters/east/inference/metrics/summary', 'east'],
    ['/api/v1/clusters/west/inference/metrics/summary', 'west'],
  ])('of %s is %s', async (url, expected) => {
    const asked: string[] = [];
    const { app } = await buildTestApp({
      summary: async ({ cluster }) => {
        asked.push(cluster);
        throw new Error('enough seen');
      },
    });
    await app.inject(url);
    expect(asked).toEqual([expected]);
  });

  it('is 404 where nobody knows it', async () => {
    const { app } = await buildTestApp();
    const response = await app.inject('/api/v1/clusters/north/inference/pools');
    expect(response.statusCode).toBe(404);
    expect(response.json().detail).toBe('No cluster is named "north".');
  });

  it('is 503 where there are none', async () => {
    const { app } = await buildTestApp({ clusterNames: async () => [] });
    for (const url of ['/api/v1/inference/pools', '/api/v1/clusters/north/inference/pools']) {
      const response = await app.inject(url);
      expect(response.statusCode).toBe(503);
      expect(response.json().reason).toBe('NoClusters');
    }
  });
});
