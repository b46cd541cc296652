import { describe, expect, it } from 'vitest';

import { NOON_MS, recordFleet, type RecordedFleet } from '../testing/recordFleet';
import { samplesOf, type Sample } from '../testing/rows';
import type { Incident } from './incident';

const LLAMA = { cluster: 'prod-us-east', namespace: 'inference', pool: 'llama-70b' };
const CHAT = { cluster: 'prod-us-east', namespace: 'chat', pool: 'llama-8b' };
const BEGIN_MS = NOON_MS + 240_000;

function during(incident: Omit<Incident, 'name' | 'startMs'>, seconds: number): RecordedFleet {
  return recordFleet({ scale: 0.5, incidents: [{ ...incident, name: incident.kind, startMs: BEGIN_MS }] }, [seconds]);
}

function ofPool({ cluster, namespace, pool }: typeof LLAMA) {
  return ({ row: { ResourceAttributes: resource, Attributes: attributes } }: Sample) =>
    resource['k8s.cluster.name'] === cluster &&
    (resource['k8s.namespace.name'] ?? attributes.namespace) === namespace &&
    (resource['inference.pool'] ?? attributes.inference_pool) === pool;
}

function mean(samples: readonly Sample[]): number {
  return samples.reduce((sum, { value }) => sum + value, 0) / samples.length;
}

describe('incidents', { timeout: 30_000 }, () => {
  it('KV saturation fills the KV-cache, makes EPP queue and reject', () => {
    const recorded = during({ ...CHAT, kind: 'kv-saturation', durationMs: 900_000 }, 1_200);
    const kv = samplesOf(recorded, 'vllm:kv_cache_usage_perc').filter(ofPool(CHAT));
    const before = kv.filter(({ atMs }) => atMs < BEGIN_MS && atMs > NOON_MS + 60_000);
    const late = kv.filter(({ atMs }) => atMs > BEGIN_MS + 300_000 && atMs < BEGIN_MS + 900_000);
    expect(mean(before)).toBeLessThan(0.65);
    expect(mean(late)).toBeGreaterThan(0.7);
    const saturation = samplesOf(recorded, 'llm_d_epp_flow_control_pool_saturation').filter(ofPool(CHAT));
    expect(Math.max(...saturation.map(({ value }) => value))).toBeGreaterThan(1);
    expect(recorded.truths.filter(({ status, pool }) => status === 429 && pool === CHAT.pool).length).toBeGreaterThan(
      0
    );
  });

  it('a hot prefix draws its requests to one pod, which runs far more than the others', () => {
    const recorded = during({ ...LLAMA, kind: 'hot-prefix', durationMs: 600_000 }, 840);
    const own = recorded.truths.filter((truth) => truth.cluster === LLAMA.cluster && truth.pool === LLAMA.pool);
    const hot = own.filter(({ cachedTokens, arrivalMs }) => cachedTokens === 6_000 && arrivalMs > BEGIN_MS);
    expect(hot.length).toBeGreaterThan(own.length / 10);
    const perPod = new Map<string | null, number>();
    hot.forEach(({ pod }) => perPod.set(pod, (perPod.get(pod) ?? 0) + 1));
    const busiest = Math.max(...perPod.values());
    expect(busiest).toBeGreaterThan(0.6 * hot.length);
    const hottest = [...perPod].find(([, count]) => count === busiest)?.[0];
    const running = samplesOf(recorded, 'vllm:num_requests_running')
      .filter(ofPool(LLAMA))
      .filter(({ atMs }) => atMs > BEGIN_MS + 60_000 && atMs < BEGIN_MS + 600_000);
    const onHottest = mean(running.filter(({ pod }) => pod === hottest));
    expect(onHottest).toBeGreaterThan(2 * mean(running.filter(({ pod }) => pod !== hottest)));
    const hitRate = (from: number, to: number) => {
      const part = own.filter(({ arrivalMs, status }) => arrivalMs >= from && arrivalMs < to && status === 200);
      return (
        part.reduce((sum, truth) => sum + truth.cachedTokens, 0) /
        part.reduce((sum, truth) => sum + truth.promptTokens, 0)
      );
    };
    expect(hitRate(BEGIN_MS, BEGIN_MS + 600_000)).toBeGreaterThan(hitRate(NOON_MS, BEGIN_MS) + 0.1);
  });

  it('a pod crash shows as a failed scrape, stale markers, and counters that begin anew', () => {
    const recorded = during({ ...CHAT, kind: 'pod-crash', durationMs: 60_000, podIndex: 1 }, 480);
    const pod = 'llama-8b-1';
    const ownUp = samplesOf(recorded, 'up').filter((sample) => sample.pod === pod && ofPool(CHAT)(sample));
    expect(ownUp.filter(({ value }) => value === 0).length).toBe(4);
    const stale = recorded.batches
      .flatMap(({ batch }) => batch.otel_metrics_histogram)
      .filter((row) => row.Flags === 1);
    expect(new Set(stale.map((row) => row.Attributes.pod))).toStrictEqual(new Set([pod]));
    const counts = samplesOf(recorded, 'vllm:e2e_request_latency_seconds').filter((sample) => sample.pod === pod);
    const values = counts.map(({ value }) => value);
    expect(values.some((value, index) => index > 0 && value < (values[index - 1] ?? 0))).toBe(true);
    expect(new Set(counts.map(({ processStart }) => processStart)).size).toBe(2);
    expect(
      recorded.fleet
        .pools()
        .flatMap((pool) => pool.pods)
        .find(({ name }) => name === pod)?.restarts
    ).toBe(1);
    expect(recorded.truths.some(({ status }) => status === -1 || status === 503)).toBe(true);
  });

  it('with the EPP down, FailOpen sends requests round robin, with neither metrics nor spans', () => {
    const recorded = during({ ...CHAT, kind: 'epp-down', durationMs: 120_000 }, 480);
    const inside = (atMs: number) => atMs > BEGIN_MS && atMs <= BEGIN_MS + 120_000;
    const own = recorded.truths.filter((truth) => truth.pool === CHAT.pool && truth.namespace === CHAT.namespace);
    const bypassed = own.filter(({ route }) => route === 'bypass');
    expect(bypassed.every(({ arrivalMs, status }) => inside(arrivalMs) && status === 200)).toBe(true);
    expect(own.filter(({ arrivalMs }) => inside(arrivalMs)).every(({ route }) => route === 'bypass')).toBe(true);
    const perPod = new Map<string | null, number>();
    bypassed.forEach(({ pod }) => perPod.set(pod, (perPod.get(pod) ?? 0) + 1));
    expect(Math.max(...perPod.values()) - Math.min(...perPod.values())).toBeLessThanOrEqual(6);
    const traced = new Set(recorded.batches.flatMap(({ batch }) => batch.otel_traces.map((span) => span.TraceId)));
    expect(bypassed.some(({ traceId }) => traced.has(traceId))).toBe(false);
    const totals = samplesOf(recorded, 'llm_d_epp_request_total').filter(ofPool(CHAT));
    expect(totals.some(({ atMs }) => inside(atMs))).toBe(false);
    const up = samplesOf(recorded, 'up').filter((sample) => sample.row.ServiceName === 'epp' && ofPool(CHAT)(sample));
    expect(up.filter(({ value }) => value === 0).length).toBe(8);
  });

  it('with the EPP down, FailClose answers 503', () => {
    const research = { cluster: 'prod-us-east', namespace: 'research', pool: 'llama-8b' };
    const recorded = during({ ...research, kind: 'epp-down', durationMs: 120_000 }, 480);
    const bypassed = recorded.truths.filter(({ route }) => route === 'bypass');
    expect(bypassed.length).toBeGreaterThan(10);
    expect(bypassed.every(({ status, pod }) => status === 503 && pod === null)).toBe(true);
  });

  it('an XID error changes the gauge of one GPU and takes its pod down', () => {
    const recorded = during({ ...LLAMA, kind: 'gpu-xid', durationMs: 180_000, podIndex: 1 }, 480);
    const struck = samplesOf(recorded, 'DCGM_FI_DEV_XID_ERRORS').filter(({ value }) => value === 94);
    expect(struck).toHaveLength(12);
    expect(new Set(struck.map(({ row }) => row.Attributes.UUID)).size).toBe(1);
    const up = samplesOf(recorded, 'up').filter(({ value, row }) => value === 0 && row.ServiceName === 'vllm');
    expect(new Set(up.map(({ pod }) => pod))).toStrictEqual(new Set(struck.map(({ pod }) => pod)));
  });

  it.each([
    { kind: 'scale-up', change: 1, first: 'ScaleUp', second: 'ScaleDown' },
    { kind: 'scale-down', change: -1, first: 'ScaleDown', second: 'ScaleUp' },
  ] as const)('$kind changes the replicas, and back', ({ kind, change, first, second }) => {
    const recorded = during({ ...LLAMA, kind, durationMs: 400_000 }, 900);
    const ready = samplesOf(recorded, 'llm_d_epp_ready_endpoints').filter(ofPool(LLAMA));
    const at = (ms: number) => ready.filter(({ atMs }) => atMs <= ms).at(-1)?.value;
    expect([at(BEGIN_MS - 1), at(BEGIN_MS + 300_000), at(BEGIN_MS + 600_000)]).toStrictEqual([4, 4 + change, 4]);
    expect(recorded.fleet.drainScalingEvents()).toMatchObject([
      { timestampMs: BEGIN_MS, event: first, fromReplicas: 4, toReplicas: 4 + change, pool: 'llama-70b' },
      { timestampMs: BEGIN_MS + 400_000, event: second, fromReplicas: 4 + change, toReplicas: 4 },
    ]);
    expect(recorded.fleet.drainScalingEvents()).toStrictEqual([]);
    expect(recorded.truths.every(({ status }) => status === 200 || status === 429)).toBe(true);
  });
});

describe('a fleet that starts inside an incident', { timeout: 30_000 }, () => {
  const insideOf = (kind: Incident['kind']) => {
    const incidents = [{ ...LLAMA, name: kind, kind, startMs: NOON_MS - 60_000, durationMs: 120_000 }];
    return recordFleet({ scale: 0.5, incidents }, [180]);
  };

  it('finds the pod down, and sees it come back', () => {
    const up = samplesOf(insideOf('pod-crash'), 'up')
      .filter(ofPool(LLAMA))
      .map(({ value }) => value);
    // The fourth scrape may fall on the very instant of the restart.
    expect([3, 4]).toContain(up.filter((value) => value === 0).length);
    expect(up.at(-1)).toBe(1);
  });

  it('has the replicas of the moment, with no event of the past', () => {
    const recorded = insideOf('scale-up');
    const ready = samplesOf(recorded, 'llm_d_epp_ready_endpoints')
      .filter(ofPool(LLAMA))
      .map(({ value }) => value);
    expect([ready[0], ready.at(-1)]).toStrictEqual([5, 4]);
    expect(recorded.fleet.drainScalingEvents()).toHaveLength(1);
  });

  it('knows the EPP down', () => {
    const bypassed = insideOf('epp-down').truths.filter(({ route }) => route === 'bypass');
    expect(bypassed.length).toBeGreaterThan(10);
    expect(bypassed.every(({ arrivalMs }) => arrivalMs < NOON_MS + 60_000)).toBe(true);
  });
});
