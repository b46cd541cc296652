import type { LandingBatch } from '@ngf/contract';
import { describe, expect, it } from 'vitest';

import { createFleet, type Fleet } from './fleet';
import { NOON_MS } from './testing/recordFleet';

/** Longer than a cold start and the longest request. */
const SETTLED_MS = 5 * 60_000;
const MINUTE_MS = 60_000;

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

function decisionsOf(fleet: Fleet, { cluster, namespace, name }: ReturnType<typeof firstPool>): number {
  let decisions = 0;
  const isOfPool = ({ SpanName, ResourceAttributes: at }: LandingBatch['otel_traces'][number]) =>
    SpanName === 'pick_endpoints' &&
    at['k8s.cluster.name'] === cluster &&
    at['k8s.namespace.name'] === namespace &&
    at['inference.pool'] === name;
  fleet.advance(fleet.nowMs + MINUTE_MS, ({ otel_traces: spans }) => (decisions += spans.filter(isOfPool).length));
  return decisions;
}

const podNames = (fleet: Fleet) => firstPool(fleet).pods.map(({ name }) => name);

describe('changes of a pool from outside', { timeout: 30_000 }, () => {
  it('decides nothing for a pool that requests do not reach, until they do again', () => {
    const fleet = quietFleet();
    expect(decisionsOf(fleet, firstPool(fleet))).toBeGreaterThan(0);
    fleet.route(firstPool(fleet), false);
    fleet.advance(fleet.nowMs + SETTLED_MS, () => undefined);
    expect(decisionsOf(fleet, firstPool(fleet))).toBe(0);
    fleet.route(firstPool(fleet), true);
    expect(decisionsOf(fleet, firstPool(fleet))).toBeGreaterThan(0);
  });

  it('replaces a pod that is deleted', () => {
    const fleet = quietFleet();
    const [first = '', ...others] = podNames(fleet);
    fleet.replacePod(firstPool(fleet), first);
    expect(firstPool(fleet).readyReplicas).toBe(others.length);
    fleet.advance(fleet.nowMs + SETTLED_MS, () => undefined);
    expect(podNames(fleet)).toEqual(expect.arrayContaining(others));
    expect(podNames(fleet)).not.toContain(first);
    expect(firstPool(fleet).readyReplicas).toBe(others.length + 1);
  });

  it('replaces all pods, never two at once', () => {
    const fleet = quietFleet();
    fleet.scale(firstPool(fleet), 3, 'test');
    fleet.advance(fleet.nowMs + SETTLED_MS, () => undefined);
    const before = podNames(fleet);
    fleet.replacePods(firstPool(fleet));
    for (let minute = 0; minute < 10; minute++) {
      fleet.advance(fleet.nowMs + 60_000, () => undefined);
      expect(firstPool(fleet).readyReplicas).toBeGreaterThanOrEqual(2);
    }
    expect(podNames(fleet)).toHaveLength(3);
    expect(podNames(fleet).filter((name) => before.includes(name))).toEqual([]);
    expect(firstPool(fleet).readyReplicas).toBe(3);
  });

  it('begins counting anew with a new process of the endpoint picker', () => {
    const fleet = quietFleet();
    const { cluster, eppPodName } = firstPool(fleet);
    const starts = new Set<number | null>();
    const collect = ({ otel_metrics_gauge: rows }: LandingBatch) =>
      rows
        .filter(({ MetricName }) => MetricName === 'process_start_time_seconds')
        .filter(({ ResourceAttributes: at }) => at['k8s.cluster.name'] === cluster && at['k8s.pod.name'] === eppPodName)
        .forEach(({ Value }) => starts.add(Value));
    fleet.advance(fleet.nowMs + MINUTE_MS, collect);
    fleet.restartEpp(firstPool(fleet));
    fleet.advance(fleet.nowMs + MINUTE_MS, collect);
    expect([...starts]).toEqual([NOON_MS / 1000, (NOON_MS + MINUTE_MS) / 1000]);
  });

  it('refuses a pool or a pod that is not there', () => {
    const fleet = quietFleet();
    const nowhere = { cluster: 'c', namespace: 'n', name: 'x' };
    expect(() => fleet.route(nowhere, false)).toThrow(RangeError);
    expect(() => fleet.replacePod(firstPool(fleet), 'x')).toThrow(RangeError);
  });
});
