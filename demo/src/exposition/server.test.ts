import type { LandingBatch } from '@ngf/contract';
import { createFleet, type Incident } from '@ngf/fleet';
import { beforeAll, describe, expect, test } from 'vitest';

import { TargetTable } from './scrapedTarget';
import { buildExposition } from './server';
import { counter, gauge } from './testing';

const START_MS = Date.UTC(2026, 0, 1, 12);
const MINUTE_MS = 60_000;
/** The only model server of its pool at this scale; longer down than the test looks. */
const crash: Incident = {
  cluster: 'prod-us-east',
  namespace: 'chat',
  pool: 'llama-8b',
  name: 'crash',
  kind: 'pod-crash',
  startMs: START_MS + MINUTE_MS,
  durationMs: 10 * MINUTE_MS,
};

describe('the exposition of a fleet', () => {
  const targets = new TargetTable();
  const app = buildExposition(targets);
  const landed: LandingBatch[] = [];

  beforeAll(() => {
    const fleet = createFleet({ seed: 1, scale: 0.1, startMs: START_MS, incidents: [crash] });
    fleet.advance(START_MS + 2 * MINUTE_MS, (batch) => {
      landed.push(batch);
      targets.update(batch);
    });
  });

  const get = async (url: string) => app.inject({ url, headers: { host: '127.0.0.1:1234' } });

  interface Discovered {
    targets: string[];
    labels: Record<string, string>;
  }
  const discovered = async (job: string) =>
    (await get('/targets')).json<Discovered[]>().filter(({ labels }) => labels['job'] === job);

  test('lists every target under its own identity, at this address', async () => {
    const pickers = await discovered('epp');
    expect(pickers).toHaveLength(8);
    expect(pickers).toContainEqual({
      targets: ['127.0.0.1:1234'],
      labels: {
        __meta_kubernetes_namespace: 'inference',
        __meta_kubernetes_pod_name: 'llama-70b-epp-0',
        __metrics_path__: '/metrics/epp-10.64.0.250-9090-llama-70b-epp-0',
        instance: '10.64.0.250:9090',
        job: 'epp',
        resource_inference_pool: 'llama-70b',
        resource_k8s_cluster_name: 'prod-us-east',
      },
    });
    expect(new Set(pickers.map(({ labels }) => labels['__metrics_path__'])).size).toBe(8);
  });

  test('a static scrape job’s labels stay labels', async () => {
    const labels = (await discovered('epp')).find(({ labels }) => labels['inference_pool'])?.labels;
    expect(labels).toMatchObject({ inference_pool: 'llama-8b', namespace: 'chat', pod: 'llama-8b-epp-0' });
    expect(labels).not.toHaveProperty('resource_inference_pool');
  });

  test('serves each target that is up, a sample per row and its histograms’ lines', async () => {
    const [first] = await discovered('sglang');
    const answer = await get(first?.labels['__metrics_path__'] ?? '');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    const target = targets.list().find(({ serviceName }) => serviceName === 'sglang');
    const samples = answer.body.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    const histogramLines = target?.histograms.reduce((total, { BucketCounts }) => total + BucketCounts.length + 2, 0);
    expect(samples).toHaveLength((target?.gauges.length ?? 0) + (target?.counters.length ?? 0) + (histogramLines ?? 0));
    expect(answer.body).not.toMatch(/^up /m);
  });

  test('a process that is down does not answer with metrics, and is still listed', async () => {
    const down = (await discovered('vllm')).find(({ labels }) => labels['inference_pool'] === 'llama-8b');
    expect((await get(down?.labels['__metrics_path__'] ?? '')).statusCode).toBe(503);
  });

  test('knows no other target', async () => {
    expect((await get('/metrics/nobody')).statusCode).toBe(404);
  });
});

test('a target that is gone for good is listed no more', () => {
  const targets = new TargetTable();
  const rest = { otel_metrics_histogram: [], otel_traces: [] };
  targets.update({ otel_metrics_gauge: [gauge('up', 1)], otel_metrics_sum: [counter('c', 1)], ...rest });
  expect(targets.list()).toMatchObject([{ isUp: true, gauges: [], counters: [{ MetricName: 'c' }] }]);
  targets.update({ otel_metrics_gauge: [{ ...gauge('up', 0), Flags: 1 }], otel_metrics_sum: [], ...rest });
  expect(targets.list()).toEqual([]);
});
