import { describe, expect, it } from 'vitest';

import { createFleet, type Fleet } from './fleet';
import { NOON_MS } from './testing/recordFleet';

/** Longer than a cold start and the longest request. */
const SETTLED_MS = 10 * 60_000;

function quietFleet(): Fleet {
  return createFleet({ seed: 1, scale: 0.2, startMs: NOON_MS, incidents: [] });
}

function firstPool(fleet: Fleet) {
  const [pool] = fleet.pools();
  if (pool === undefined) {
    throw new Error('the fleet has no pool');
  }
  return pool;
}

describe('scaling a pool from outside', () => {
  it('adds pods that are ready after their cold start', () => {
    const fleet = quietFleet();
    const before = firstPool(fleet);
    fleet.scale(before, before.replicas + 1, 'test');
    expect(firstPool(fleet)).toMatchObject({ replicas: before.replicas + 1, readyReplicas: before.replicas });
    fleet.advance(fleet.nowMs + SETTLED_MS, () => undefined);
    expect(firstPool(fleet).readyReplicas).toBe(before.replicas + 1);
  });

  it('takes pods away when their last request has ended', () => {
    const fleet = quietFleet();
    const before = firstPool(fleet);
    fleet.scale(before, 0, 'test');
    fleet.advance(fleet.nowMs + SETTLED_MS, () => undefined);
    expect(firstPool(fleet)).toMatchObject({ replicas: 0, readyReplicas: 0, pods: [] });
  });

  it('tells of it', () => {
    const fleet = quietFleet();
    const { cluster, namespace, name, replicas } = firstPool(fleet);
    fleet.scale({ cluster, namespace, name }, replicas + 2, 'by hand');
    expect(fleet.drainScalingEvents()).toEqual([
      {
        timestampMs: NOON_MS,
        cluster,
        namespace,
        pool: name,
        event: 'ScaleUp',
        fromReplicas: replicas,
        toReplicas: replicas + 2,
        trigger: 'by hand',
      },
    ]);
  });

  it('refuses a pool that is not there, and replicas that are no count', () => {
    const fleet = quietFleet();
    expect(() => fleet.scale({ cluster: 'c', namespace: 'n', name: 'x' }, 1, 'test')).toThrow(RangeError);
    expect(() => fleet.scale(firstPool(fleet), -1, 'test')).toThrow(RangeError);
  });
});
