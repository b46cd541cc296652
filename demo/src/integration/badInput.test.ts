import { boundPlace, crowdedMetrics, rejectedSamples, summary } from '@ngf/telemetry';
import { rollUp } from '@ngf/telemetry/rollup';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { BAD_ROWS, changed, type LandingRow, type MetricTable, NOON, ODD_ROWS, soundRow } from '../testing/badRows';
import { startTestClickHouse, type TestClickHouse } from '../testing/clickhouse';
import { connectProvider } from '../testing/decisions';

/** Each test writes about a cluster of its own. */
describe('bad input', { timeout: 60_000 }, () => {
  let clickhouse: TestClickHouse;
  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
  }, 60_000);
  afterAll(() => clickhouse.close());

  let clusters = 0;
  const newCluster = () => `cluster-${++clusters}`;

  const land = (table: MetricTable, values: readonly LandingRow[]) =>
    clickhouse.admin.insert({ table, values, format: 'JSONEachRow' });

  async function read<Row>(query: string, values: Record<string, unknown> = {}): Promise<Row[]> {
    await rollUp(clickhouse.admin);
    const result = await clickhouse.reader.query({ query, query_params: values, format: 'JSONEachRow' });
    return result.json<Row>();
  }

  /** Values of all samples of a cluster that count, each once. */
  async function counted(cluster: string): Promise<number[]> {
    const rows = await read<{ value: number }>(
      `SELECT DISTINCT series, arrayJoin(groupUniqArrayArray(samples)).2 AS value
      FROM ngf_inference_metrics_1m WHERE cluster = {cluster:String} GROUP BY series
      UNION ALL
      SELECT DISTINCT cityHash64(part, time) AS series, value FROM ngf_pod_metrics WHERE cluster = {cluster:String}`,
      { cluster }
    );
    return rows.map(({ value }) => value);
  }

  async function rejected(cluster: string): Promise<Record<string, number>> {
    const rows = await read<{ reason: string; name: string; cluster: string; samples: number }>(rejectedSamples());
    const counts: Record<string, number> = {};
    for (const { reason, samples } of rows.filter((row) => row.cluster === cluster)) {
      counts[reason] = (counts[reason] ?? 0) + samples;
    }
    return counts;
  }

  async function requests(cluster: string, range = { from: NOON - 60, to: NOON + 600 }): Promise<number | null> {
    const place = { ...range, stepSeconds: 60, clusters: [cluster], namespaces: [], pools: [] };
    const [row] = await read<{ requests: number | null }>(summary(boundPlace), place);
    return row?.requests ?? null;
  }

  describe('a broken row counts nowhere but among the rejected, and takes nothing with it', () => {
    test.each(BAD_ROWS)('$what', async ({ table, change, reason }) => {
      const cluster = newCluster();
      const sound = soundRow(table, cluster);
      await land(table, [
        changed(sound, { Attributes: { engine: '0' } }),
        changed(sound, change),
        changed(sound, { Attributes: { engine: '1' } }),
      ]);
      expect(await counted(cluster)).toEqual([7, 7]);
      expect(await rejected(cluster)).toEqual({ [reason]: 1 });
    });
  });

  test.each(ODD_ROWS)('$what is not broken', async ({ table, change }) => {
    const cluster = newCluster();
    await land(table, [changed(soundRow(table, cluster), change)]);
    expect(await rejected(cluster)).toEqual({});
  });

  test('of any mixture, the sound rows count exactly and the broken ones are counted exactly', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.option(fc.constantFrom(...BAD_ROWS)), { minLength: 1, maxLength: 100 }),
        async (choices) => {
          const cluster = newCluster();
          const batches = new Map<MetricTable, LandingRow[]>();
          const expected: Record<string, number> = {};
          for (const [second, bad] of choices.entries()) {
            const table = bad?.table ?? 'otel_metrics_sum';
            const sound = changed(soundRow(table, cluster), { TimeUnix: NOON + second });
            batches.set(table, [...(batches.get(table) ?? []), changed(sound, bad?.change ?? {})]);
            if (bad) {
              expected[bad.reason] = (expected[bad.reason] ?? 0) + 1;
            }
          }
          await Promise.all([...batches].map(([table, rows]) => land(table, rows)));
          const sound = choices.filter((bad) => bad === null).length;
          expect(await requests(cluster)).toBe(sound === 0 ? null : 7 * sound);
          expect(await rejected(cluster)).toEqual(expected);
        }
      ),
      { numRuns: 20 }
    );
  });

  test('a broken row whose name makes two families is rejected once', async () => {
    const cluster = newCluster();
    const sound = soundRow('otel_metrics_histogram', cluster);
    await land('otel_metrics_histogram', [{ ...sound, MetricName: 'trtllm_time_per_output_token_seconds', Sum: -1 }]);
    expect(await rejected(cluster)).toEqual({ negative: 1 });
  });

  test('the proxy, too, says how much was rejected', async () => {
    const cluster = newCluster();
    const broken = { ...soundRow('otel_metrics_sum', cluster), Value: -1 };
    await land('otel_metrics_sum', [broken, { ...broken, MetricName: 'vllm:prompt_tokens_total' }]);
    const provider = connectProvider(clickhouse);
    expect(await provider.rejectedSamples()).toContainEqual({ cluster, reason: 'negative', samples: 2 });
    await provider.close();
  });

  test('a label of 10 MB takes nothing with it, be it the cluster’s name', async () => {
    const cluster = newCluster();
    const huge = 'x'.repeat(10_000_000);
    const sound = soundRow('otel_metrics_sum', cluster);
    await land('otel_metrics_sum', [
      sound,
      changed(sound, { Attributes: { model_name: huge } }),
      changed(sound, { ResourceAttributes: { 'k8s.cluster.name': huge } }),
      changed(sound, { TimeUnix: NOON + 15 }),
    ]);
    expect(await requests(cluster)).toBe(14);
    expect(await rejected(cluster)).toEqual({ 'labels-too-long': 1 });
    expect(await rejected('')).toEqual({ 'labels-too-long': 1 });
  });

  test('100,000 values of a label in one batch all count, and their number shows', async () => {
    const cluster = newCluster();
    const TimeUnix = Math.floor(Date.now() / 1000) - 60;
    const sound = changed(soundRow('otel_metrics_sum', cluster), { TimeUnix });
    const models = Array.from({ length: 100_000 }, (_, index) => ({ model_name: `model-${index}` }));
    await land(
      'otel_metrics_sum',
      models.map((Attributes, index) => changed(sound, { Attributes, Value: index % 10 }))
    );
    expect(await requests(cluster, { from: TimeUnix - 60, to: TimeUnix })).toBe(450_000);
    expect(await rejected(cluster)).toEqual({});
    expect(await read(crowdedMetrics())).toEqual([{ metric: 'epp_requests', cluster, series: expect.any(Number) }]);
  });

  describe('a batch that cannot be read is refused with a reason, as a whole, and the next one counts', () => {
    test.each([
      ['a line cut short', (line: string) => line.slice(0, -20), /Cannot parse.*row 2|Unexpected end.*row 2/s],
      ['text for a number', (line: string) => line.replace('"Value":7', '"Value":"many"'), /key Value.*row 2/s],
      ['a list for labels', (line: string) => line.replace('{"k8s', '[{"k8s'), /key ResourceAttributes.*row 2/s],
      ['something else altogether', () => '<html>', /JSONEachRow|Cannot parse input.*row 2/s],
    ])('%s', async (_what, broken, reason) => {
      const cluster = newCluster();
      const line = JSON.stringify(soundRow('otel_metrics_sum', cluster));
      const query = `INSERT INTO otel_metrics_sum FORMAT JSONEachRow\n${line}\n${broken(line)}`;
      await expect(clickhouse.admin.exec({ query })).rejects.toThrow(reason);
      expect(await counted(cluster)).toEqual([]);
      await land('otel_metrics_sum', [soundRow('otel_metrics_sum', cluster)]);
      expect(await requests(cluster)).toBe(7);
    });
  });
});
