import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { rowLander, type Scrape } from '../testing/landRows';
import { forgetTelemetry, startTestClickHouse, type TestClickHouse } from '../testing/clickhouse';

const NOON = Date.UTC(2026, 0, 1, 12) / 1000;
const RESOURCE = { 'k8s.cluster.name': 'c', 'k8s.namespace.name': 'n', 'inference.pool': 'p' };
const REQUESTS = 'llm_d_epp_request_total';
const FORMER_REQUESTS = 'inference_objective_request_total';
const TTFT = 'llm_d_epp_request_ttft_seconds';

/** A process whose metrics change their names, bounds or temporality while it is watched. */
describe('increments over a change', { timeout: 30_000 }, () => {
  let clickhouse: TestClickHouse;
  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
  }, 60_000);
  afterAll(() => clickhouse.close());
  beforeEach(() => forgetTelemetry(clickhouse), 30_000);

  const lander = () => rowLander(clickhouse.admin, NOON);
  const counts = (name: string, scrapes: Scrape[], labels = {}) => lander().counter(name, RESOURCE, scrapes, labels);
  const isStarted = (second: number, at: number) =>
    lander().gauge('process_start_time_seconds', RESOURCE, [[at, NOON + second]]);

  interface Increment {
    value: number;
    buckets: number[];
    bounds: number[];
  }

  async function increments(metric: string): Promise<Increment[]> {
    const result = await clickhouse.reader.query({
      query: `SELECT value, buckets, bounds
        FROM ngf_increments(from = toDateTime(${NOON - 60}), to = toDateTime(${NOON + 3600}),
          metrics = ['${metric}'], clusters = [], namespaces = [], pools = []) ORDER BY time, value`,
      format: 'JSONEachRow',
    });
    return (await result.json<Increment>()).map(({ value, buckets, bounds }) => ({
      value,
      buckets: buckets.map(Number),
      bounds,
    }));
  }

  const requests = async () => (await increments('epp_requests')).map(({ value }) => value);

  test('of its names go on: what was counted under the older one stays, and none of it counts again', async () => {
    await counts(FORMER_REQUESTS, [
      [0, 100],
      [15, 103],
    ]);
    await counts(REQUESTS, [
      [30, 105],
      [45, 109],
    ]);
    expect(await requests()).toEqual([3, 2, 4]);
  });

  test('of its names back go on, too', async () => {
    await counts(REQUESTS, [
      [0, 100],
      [15, 103],
    ]);
    await counts(FORMER_REQUESTS, [
      [30, 105],
      [45, 109],
    ]);
    expect(await requests()).toEqual([3, 2, 4]);
  });

  test('of its names with a restart begin at zero', async () => {
    await isStarted(-5000, 0);
    await isStarted(20, 30);
    await counts(FORMER_REQUESTS, [
      [0, 100],
      [15, 103],
    ]);
    await counts(REQUESTS, [
      [30, 200],
      [45, 201],
    ]);
    expect(await requests()).toEqual([3, 200, 1]);
  });

  test('to two names at once, with labels of their own, count the newer one', async () => {
    await isStarted(-5000, 0);
    await isStarted(20, 30);
    await counts(FORMER_REQUESTS, [
      [0, 100],
      [15, 103],
      [30, 2],
      [45, 5],
    ]);
    await counts(
      REQUESTS,
      [
        [30, 2],
        [45, 5],
      ],
      { priority: '0' }
    );
    expect(await requests()).toEqual([3, 2, 3]);
  });

  const histogram = (second: number, ExplicitBounds: number[], BucketCounts: number[], Sum: number) =>
    lander().land('otel_metrics_histogram', RESOURCE, [
      { MetricName: TTFT, TimeUnix: NOON + second, ExplicitBounds, BucketCounts, Sum, AggregationTemporality: 2 },
    ]);

  test('of its bounds are known at the bounds that it had before and has after', async () => {
    await histogram(0, [1, 2, 4], [10, 20, 30, 40], 100);
    await histogram(15, [1, 3, 4], [11, 22, 30, 42], 108);
    await histogram(30, [1, 3, 4], [11, 23, 30, 42], 110);
    expect(await increments('epp_ttft')).toEqual([
      { value: 8, buckets: [1, 2, 2], bounds: [1, 4] },
      { value: 2, buckets: [0, 1, 0, 0], bounds: [1, 3, 4] },
    ]);
  });

  test('of its bounds with a restart begin at zero', async () => {
    await histogram(0, [1, 2, 4], [10, 20, 30, 40], 100);
    await histogram(15, [2, 4], [3, 1, 0], 7);
    expect(await increments('epp_ttft')).toEqual([{ value: 7, buckets: [3, 1, 0], bounds: [2, 4] }]);
  });

  const sum = (second: number, Value: number, AggregationTemporality: number) =>
    lander().land('otel_metrics_sum', RESOURCE, [
      { MetricName: REQUESTS, TimeUnix: NOON + second, Value, AggregationTemporality, IsMonotonic: true },
    ]);

  test('from cumulative to delta take each sample as what it is', async () => {
    await sum(0, 100, 2);
    await sum(15, 103, 2);
    await sum(30, 4, 1);
    await sum(45, 2, 1);
    expect(await requests()).toEqual([3, 4, 2]);
  });

  test('from delta to cumulative do not count the past again', async () => {
    await sum(0, 4, 1);
    await sum(15, 2, 1);
    await sum(30, 1000, 2);
    await sum(45, 1003, 2);
    expect(await requests()).toEqual([4, 2, 3]);
  });
});
