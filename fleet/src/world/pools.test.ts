import { describe, expect, it } from 'vitest';

import { createFleet } from '../fleet';
import { NOON_MS } from '../testing/recordFleet';
import { poolsAtScale } from './pools';
import { poolKey } from './poolSpec';

const DNS_1123_LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

function podCount(scale: number): number {
  return poolsAtScale(scale).reduce((sum, pool) => sum + pool.replicas, 0);
}

describe('pools at a scale', () => {
  it.each([
    [1, 8, 48],
    [20, 32, 960],
  ])('has at scale %d %d pools and %d pods', (scale, pools, pods) => {
    expect(poolsAtScale(scale)).toHaveLength(pools);
    expect(podCount(scale)).toBe(pods);
  });

  it('keeps at least one pod per pool', () => {
    expect(poolsAtScale(0.01).every((pool) => pool.replicas === 1)).toBe(true);
  });

  it.each([0, -1, NaN, Infinity])('refuses scale %d', (scale) => {
    expect(() => poolsAtScale(scale)).toThrow(RangeError);
  });

  it('needs every part of a key: names recur over namespaces, namespaced names over clusters', () => {
    const pools = poolsAtScale(1);
    const distinct = (key: (pool: (typeof pools)[number]) => string) => new Set(pools.map(key)).size;
    expect(distinct(poolKey)).toBe(pools.length);
    expect(distinct((pool) => `${pool.namespace}/${pool.name}`)).toBeLessThan(pools.length);
    expect(distinct((pool) => `${pool.cluster}/${pool.name}`)).toBeLessThan(pools.length);
  });
});

describe('inventory', () => {
  const pools = createFleet({ seed: 1, scale: 20, startMs: NOON_MS, incidents: [] }).pools();
  const pods = pools.flatMap((pool) => pool.pods.map((pod) => ({ pool, pod })));

  it('names everything as Kubernetes allows', () => {
    const names = pools.flatMap((pool) => [pool.cluster, pool.namespace, pool.name, pool.eppPodName]);
    expect([...names, ...pods.map(({ pod }) => pod.name)].filter((name) => !DNS_1123_LABEL.test(name))).toStrictEqual(
      []
    );
  });

  it('gives no pod name, address or GPU twice in a cluster', () => {
    for (const cluster of new Set(pools.map((pool) => pool.cluster))) {
      const own = pods.filter(({ pool }) => pool.cluster === cluster);
      const expectDistinct = (values: readonly string[]) => expect(new Set(values).size).toBe(values.length);
      expectDistinct(own.map(({ pod }) => `${pod.namespace}/${pod.name}`));
      expectDistinct(own.map(({ pod }) => pod.podIp));
      expectDistinct(own.flatMap(({ pod }) => pod.gpuUuids));
    }
  });

  it('counts what the pool has', () => {
    for (const pool of pools) {
      expect(pool.pods).toHaveLength(pool.replicas);
      expect(pool.readyReplicas).toBe(pool.replicas);
      expect(pool.gpuCount).toBe(pool.pods.reduce((sum, pod) => sum + pod.gpuUuids.length, 0));
      expect(pool.minReplicas).toBeLessThanOrEqual(pool.replicas);
      expect(pool.maxReplicas).toBeGreaterThan(pool.replicas);
    }
  });
});
