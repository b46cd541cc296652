import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { forgetTelemetry, startTestClickHouse, type TestClickHouse } from '../testing/clickhouse';

/** One counter of one process, scrape by scrape, and what it is said to have grown by. */
describe('increments of a counter', () => {
  let clickhouse: TestClickHouse;
  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
  }, 60_000);
  afterAll(() => clickhouse.close());
  beforeEach(() => forgetTelemetry(clickhouse));

  const NOON = Date.UTC(2026, 0, 1, 12) / 1000;
  const text = (second: number) => new Date((NOON + second) * 1000).toISOString().slice(0, 19).replace('T', ' ');
  const common = (second: number, resource: object = {}) => ({
    ResourceAttributes: { 'k8s.cluster.name': 'c', 'k8s.namespace.name': 'n', 'inference.pool': 'p', ...resource },
    ServiceName: 'epp',
    TimeUnix: text(second),
  });

  /** Seconds after noon and values; a value of undefined is a stale marker. */
  async function scrape(
    samples: Array<[second: number, value: number | undefined]>,
    change: object = {}
  ): Promise<void> {
    const values = samples.map(([second, value]) => ({
      ...common(second),
      MetricName: 'llm_d_epp_request_total',
      Value: value ?? 0,
      Flags: value === undefined ? 1 : 0,
      AggregationTemporality: 2,
      IsMonotonic: true,
      ...change,
    }));
    await clickhouse.admin.insert({ table: 'otel_metrics_sum', values, format: 'JSONEachRow' });
  }

  async function gauge(name: string, second: number, value: number): Promise<void> {
    const values = [{ ...common(second), MetricName: name, Value: value }];
    await clickhouse.admin.insert({ table: 'otel_metrics_gauge', values, format: 'JSONEachRow' });
  }

  interface Increment {
    second: number;
    value: number;
    since: number;
  }

  async function increments(from = -60, to = 3600): Promise<Increment[]> {
    const result = await clickhouse.reader.query({
      query: `SELECT toUnixTimestamp(time) - ${NOON} AS second, value, toUnixTimestamp(since) - ${NOON} AS since
        FROM ngf_increments(from = toDateTime(${NOON + from}), to = toDateTime(${NOON + to}),
          metrics = ['epp_requests'], clusters = [], namespaces = [], pools = []) ORDER BY second, value`,
      format: 'JSONEachRow',
    });
    return (await result.json<Increment>()).map(({ second, value, since }) => ({
      second: Number(second),
      value,
      since: Number(since),
    }));
  }

  const values = async (from?: number, to?: number) => (await increments(from, to)).map(({ value }) => value);

  test('are differences of neighbouring samples; the first of an unknown process is its past', async () => {
    await scrape([
      [0, 100],
      [15, 103],
      [30, 103],
      [75, 110],
    ]);
    expect(await values()).toEqual([3, 0, 7]);
  });

  test('count duplicates and late rows once, in the order of time, merged or not', async () => {
    await scrape([[30, 110]]);
    await scrape([
      [0, 100],
      [15, 103],
    ]);
    await scrape([
      [15, 103],
      [30, 110],
    ]);
    expect(await values()).toEqual([3, 7]);
    await clickhouse.admin.command({ query: 'OPTIMIZE TABLE ngf_inference_metrics_1m FINAL' });
    expect(await values()).toEqual([3, 7]);
  });

  test('take a fallen value for a restart from zero', async () => {
    await scrape([
      [0, 100],
      [15, 4],
      [30, 6],
    ]);
    expect(await values()).toEqual([4, 2]);
  });

  test('see a restart that no value shows, by the process’ start', async () => {
    await scrape([
      [0, 3],
      [15, 5],
    ]);
    await gauge('process_start_time_seconds', 0, NOON - 5000);
    await gauge('process_start_time_seconds', 15, NOON + 5);
    expect(await values()).toEqual([5]);
  });

  test('do not take a process’ start for a restart before a sample of the same second', async () => {
    await scrape([
      [0, 100],
      [15, 103],
    ]);
    await gauge('process_start_time_seconds', 15, NOON + 15.4);
    expect(await values()).toEqual([3]);
  });

  test('count a label set that appears on a known process from zero', async () => {
    await gauge('up', 0, 1);
    await scrape([
      [15, 2],
      [30, 3],
    ]);
    expect(await values()).toEqual([2, 1]);
  });

  test('do not take a failed scrape for a sight of the process', async () => {
    await gauge('up', 0, 0);
    await scrape([
      [15, 2],
      [30, 3],
    ]);
    expect(await values()).toEqual([1]);
  });

  test('count all of a process that has just started', async () => {
    await scrape([
      [0, 7],
      [15, 9],
    ]);
    await gauge('process_start_time_seconds', 0, NOON - 30);
    expect(await increments()).toEqual([
      { second: 0, value: 7, since: -30 },
      { second: 15, value: 2, since: 0 },
    ]);
  });

  test('leave out stale markers', async () => {
    await scrape([
      [0, 100],
      [15, undefined],
      [30, 104],
    ]);
    expect(await values()).toEqual([4]);
  });

  test('take deltas as they are', async () => {
    await scrape(
      [
        [0, 5],
        [15, 3],
      ],
      { AggregationTemporality: 1 }
    );
    expect(await values()).toEqual([5, 3]);
  });

  test('find the sample before the range', async () => {
    await scrape([
      [0, 100],
      [15, 103],
      [30, 104],
    ]);
    expect(await values(0, 15)).toEqual([3]);
    expect(await values(15, 30)).toEqual([1]);
  });

  test('know how long a gap was', async () => {
    await scrape([
      [0, 100],
      [1200, 400],
    ]);
    expect(await increments()).toEqual([{ second: 1200, value: 300, since: 0 }]);
  });

  test('count one of the names under which a process publishes a family', async () => {
    await scrape([
      [0, 100],
      [15, 103],
    ]);
    await scrape(
      [
        [0, 100],
        [15, 103],
      ],
      { MetricName: 'inference_objective_request_total' }
    );
    expect(await values()).toEqual([3]);
  });

  test('make another process of one whose resource changes, never a jump', async () => {
    await scrape([
      [0, 100],
      [15, 103],
    ]);
    await scrape(
      [
        [30, 105],
        [45, 106],
      ],
      { ResourceAttributes: common(0, { 'service.version': '2' }).ResourceAttributes }
    );
    expect(await values()).toEqual([3, 1]);
  });

  test('see that a series about a pod is of a known process, by the resource', async () => {
    const ResourceAttributes = { ...common(0).ResourceAttributes, 'k8s.pod.name': 'p-epp' };
    const gauges = [{ ...common(0), ResourceAttributes, MetricName: 'up', Value: 1 }];
    await clickhouse.admin.insert({ table: 'otel_metrics_gauge', values: gauges, format: 'JSONEachRow' });
    await scrape([[15, 2]], { ResourceAttributes, Attributes: { namespace: 'n', pod: 'server-0' } });
    expect(await values()).toEqual([2]);
  });

  test('are not the whole past where a sample is there a moment before its process is', async () => {
    await scrape([[0, 100]]);
    await clickhouse.admin.command({ query: 'TRUNCATE TABLE ngf_targets_1m' });
    expect(await values()).toEqual([]);
  });
});
