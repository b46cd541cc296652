import { fileURLToPath } from 'node:url';

import { replay } from '@ngf/telemetry/replay';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { startTestClickHouse, type TestClickHouse } from '../testing/clickhouse';
import { readNumbers } from './collectorNumbers';
import { readRecordedNumbers, recordedFiles } from './collectorRecording';

const RECORDING = fileURLToPath(new URL('./testdata/collector/', import.meta.url));

/** Rows of collector.test.ts: where no collector is at hand, its rows are. */
describe('what a real collector wrote of the simulated fleet', () => {
  let clickhouse: TestClickHouse;

  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
    await replay(clickhouse.admin, recordedFiles(RECORDING));
  }, 60_000);
  afterAll(() => clickhouse.close());

  async function read<Row>(query: string): Promise<Row[]> {
    return (await clickhouse.reader.query({ query, format: 'JSONEachRow' })).json<Row>();
  }

  test('gives the numbers that were true', async () => {
    const { range, pools } = await readRecordedNumbers(RECORDING);
    expect(Object.keys(pools)).toHaveLength(8);
    expect(await readNumbers(clickhouse, range)).toEqual(pools);
  }, 30_000);

  test('holds known names only, each kind in the table that is read for it', async () => {
    const landed = await read<{ kind: string; name: string }>(
      `SELECT DISTINCT 'gauge' AS kind, MetricName AS name FROM otel_metrics_gauge
      UNION ALL SELECT DISTINCT 'counter', MetricName FROM otel_metrics_sum
      UNION ALL SELECT DISTINCT 'histogram', MetricName FROM otel_metrics_histogram`
    );
    const known = await read<{ kind: string; name: string }>('SELECT DISTINCT kind, name FROM ngf_metric_names');
    expect(landed.length).toBeGreaterThan(20);
    expect(known).toEqual(expect.arrayContaining(landed));
  });

  test('has every target’s identity, found by discovery or given by the scrape job', async () => {
    const rows = await read<{ source: string; cluster: string; namespace: string; pool: string; pod: string }>(
      `SELECT DISTINCT ServiceName AS source, ResourceAttributes['k8s.cluster.name'] AS cluster,
        concat(ResourceAttributes['k8s.namespace.name'], Attributes['namespace']) AS namespace,
        concat(ResourceAttributes['inference.pool'], Attributes['inference_pool']) AS pool,
        concat(ResourceAttributes['k8s.pod.name'], Attributes['pod']) AS pod
      FROM otel_metrics_gauge WHERE MetricName = 'up' AND ServiceName != 'dcgm-exporter'`
    );
    expect(rows).toHaveLength(16);
    expect(rows.filter((row) => Object.values(row).includes(''))).toEqual([]);
  });

  test('names of each GPU the pod that uses it, and its node', async () => {
    const gpus = await read<{ pod: string; node: string; part: string }>(
      `SELECT DISTINCT pod, node, part FROM ngf_pod_metrics WHERE metric = 'gpu_utilization_percent'`
    );
    const servers = await read<{ pod: string }>(
      `SELECT DISTINCT pod FROM ngf_pod_metrics WHERE metric = 'queue_depth' ORDER BY pod`
    );
    expect([...new Set(gpus.map(({ pod }) => pod))].sort()).toEqual(servers.map(({ pod }) => pod));
    expect(gpus.filter((gpu) => Object.values(gpu).includes(''))).toEqual([]);
  });
});
