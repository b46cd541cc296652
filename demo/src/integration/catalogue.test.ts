import {
  boundPlace,
  metrics,
  percentileSeries,
  podGaugeSeries,
  rateSeries,
  type MetricDefinition,
  type MetricId,
} from '@ngf/telemetry';
import { rollUp } from '@ngf/telemetry/rollup';
import { createFleet, type Incident } from '@ngf/fleet';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { LandingWriter } from '../feed/landingWriter';
import { startTestClickHouse, type TestClickHouse } from '../testing/clickhouse';

const START_MS = Date.UTC(2026, 0, 1, 12);
const END_MS = START_MS + 6 * 60_000;

/** Without it nothing would be rejected. */
const saturation: Incident = {
  name: 'KV saturation',
  kind: 'kv-saturation',
  cluster: 'prod-eu-west',
  namespace: 'inference',
  pool: 'mistral-24b',
  startMs: START_MS,
  durationMs: END_MS - START_MS,
};

/** Metrics that the simulated fleet's exporters leave out. */
const NOT_SIMULATED: readonly MetricId[] = ['flowControlQueueTime'];

function seriesOf(metric: MetricDefinition): string {
  switch (metric.kind) {
    case 'histogram':
      return percentileSeries(metric, boundPlace);
    case 'counter':
      return rateSeries(metric, boundPlace);
    case 'podGauge':
      return podGaugeSeries(metric, boundPlace);
  }
}

describe('every metric of the catalogue', () => {
  let clickhouse: TestClickHouse;
  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
    const fleet = createFleet({ seed: 1, scale: 0.3, startMs: START_MS, incidents: [saturation] });
    const writer = new LandingWriter(clickhouse.admin, new AbortController().signal);
    fleet.advance(END_MS, (batch) => writer.add(batch));
    await writer.flush();
    await rollUp(clickhouse.admin);
  }, 120_000);
  afterAll(() => clickhouse.close());

  async function read<Row>(query: string): Promise<Row[]> {
    const result = await clickhouse.reader.query({
      query,
      query_params: {
        from: START_MS / 1000,
        to: END_MS / 1000,
        stepSeconds: 60,
        clusters: [],
        namespaces: [],
        pools: [],
      },
      format: 'JSONEachRow',
    });
    return result.json<Row>();
  }

  test.each(Object.entries(metrics).filter(([id]) => !NOT_SIMULATED.some((left) => left === id)))(
    '%s has a series with values',
    async (_id, metric) => {
      const points = await read<Record<string, unknown>>(seriesOf(metric));
      expect(points.length).toBeGreaterThan(0);
      for (const point of points) {
        for (const [column, value] of Object.entries(point)) {
          expect(value, column).not.toBeNull();
        }
      }
    }
  );

  test('reads only families that some exporter publishes', async () => {
    const known = await read<{ metric: string }>('SELECT DISTINCT metric FROM ngf_metric_names');
    const names = new Set(known.map(({ metric }) => metric));
    const unknown = Object.values(metrics).flatMap(({ families }) => families.filter((family) => !names.has(family)));
    expect(unknown).toEqual([]);
  });

  test('a label tells apart what Triton publishes under one name', async () => {
    const common = { ServiceName: 'triton', TimeUnix: '2026-01-01 12:05:00', MetricName: 'nv_trt_llm_request_metrics' };
    const resource = { 'k8s.cluster.name': 'c', 'k8s.namespace.name': 'n', 'k8s.pod.name': 'p', 'inference.pool': 'q' };
    const values = [
      ['waiting', 3],
      ['scheduled', 7],
      ['active', 10],
    ].map(([type, Value]) => ({ ...common, ResourceAttributes: resource, Attributes: { request_type: type }, Value }));
    await clickhouse.admin.insert({ table: 'otel_metrics_gauge', values, format: 'JSONEachRow' });
    expect(await read("SELECT metric, value FROM ngf_pod_metrics WHERE source = 'triton' ORDER BY metric")).toEqual([
      { metric: 'queue_depth', value: 3 },
      { metric: 'requests_running', value: 7 },
    ]);
  });
});
