import type { RejectionReason } from '@ngf/telemetry';

export type MetricTable = 'otel_metrics_gauge' | 'otel_metrics_sum' | 'otel_metrics_histogram';

/** A landing row in the format JSONEachRow, as far as it matters. */
export interface LandingRow {
  ResourceAttributes: Record<string, string>;
  MetricName: string;
  [column: string]: unknown;
}

const DAY_SECONDS = 86_400;
const nowSeconds = Math.floor(Date.now() / 1000);

/** When sound rows were taken, Unix seconds. */
export const NOON = Date.UTC(2026, 0, 1, 12) / 1000;

/** Text longer than all labels of a sample may be together. */
const LONG = 'x'.repeat(20_000);

const MANY_ATTRIBUTES = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`attribute${index}`, 'value']));

/** A row of each table, of a cluster of one's own: a counter and a histogram that count each row for itself. */
export function soundRow(table: MetricTable, cluster: string): LandingRow {
  const common = {
    ResourceAttributes: {
      'k8s.cluster.name': cluster,
      'k8s.namespace.name': 'n',
      'inference.pool': 'p',
      'k8s.pod.name': 'p-0',
    },
    ServiceName: 's',
    TimeUnix: NOON,
  };
  switch (table) {
    case 'otel_metrics_gauge':
      return { ...common, MetricName: 'vllm:num_requests_waiting', Value: 7 };
    case 'otel_metrics_sum':
      return { ...common, MetricName: 'llm_d_epp_request_total', Value: 7, AggregationTemporality: 1 };
    case 'otel_metrics_histogram':
      return {
        ...common,
        MetricName: 'llm_d_epp_request_ttft_seconds',
        BucketCounts: [1, 2, 3],
        ExplicitBounds: [0.5, 1],
        Sum: 7,
        AggregationTemporality: 1,
      };
  }
}

export interface BadRow {
  what: string;
  table: MetricTable;
  /** What of a sound row it has otherwise. Attributes of its resource come to those of the sound row. */
  change: Partial<LandingRow>;
  reason: RejectionReason;
}

export const BAD_ROWS: readonly BadRow[] = [
  ...bad('otel_metrics_gauge', 'not-a-number', [
    ['a gauge that is NaN', { Value: 'nan' }],
    ['a gauge that is infinite', { Value: '-inf' }],
    ['a gauge that holds DCGM’s “blank”', { Value: 9223372036854775794 }],
  ]),
  ...bad('otel_metrics_sum', 'not-a-number', [
    ['a counter that is NaN', { Value: 'nan' }],
    ['a counter that is infinite', { Value: 'inf' }],
  ]),
  ...bad('otel_metrics_histogram', 'not-a-number', [['a histogram whose sum is NaN', { Sum: 'nan' }]]),
  ...bad('otel_metrics_gauge', 'negative', [['a gauge below zero', { Value: -0.001 }]]),
  ...bad('otel_metrics_sum', 'negative', [['a counter below zero', { Value: -7 }]]),
  ...bad('otel_metrics_histogram', 'negative', [
    ['a histogram whose sum is below zero', { Sum: -7 }],
    ['a bucket below zero', { BucketCounts: [1, '18446744073709551615', 3] }],
  ]),
  ...bad('otel_metrics_histogram', 'histogram-layout', [
    ['a bucket too few', { BucketCounts: [1, 2] }],
    ['a bucket too many', { BucketCounts: [1, 2, 3, 4] }],
    ['bounds without buckets', { BucketCounts: [] }],
    ['bounds that fall', { ExplicitBounds: [1, 0.5] }],
    ['bounds that stay', { ExplicitBounds: [1, 1] }],
    ['an infinite bound', { ExplicitBounds: [1, 'inf'] }],
    ['a bound that is NaN', { ExplicitBounds: ['nan', 1] }],
  ]),
  ...bad('otel_metrics_gauge', 'time-too-old', [['no time at all', { TimeUnix: 0 }]]),
  ...bad('otel_metrics_histogram', 'time-too-old', [
    ['a time of the last century', { TimeUnix: '1999-12-31 23:59:59' }],
  ]),
  ...bad('otel_metrics_gauge', 'time-in-future', [
    ['a time two days ahead', { TimeUnix: nowSeconds + 2 * DAY_SECONDS }],
    ['a process that started in the year 57971', { MetricName: 'process_start_time_seconds', Value: NOON * 1000 }],
  ]),
  ...bad('otel_metrics_sum', 'time-in-future', [['a time beyond 2106', { TimeUnix: 2 ** 32 + 5 }]]),
  ...bad('otel_metrics_sum', 'labels-too-long', [['a label of 20 KB', { Attributes: { model_name: LONG } }]]),
  ...bad('otel_metrics_gauge', 'labels-too-long', [['a label’s name of 20 KB', { Attributes: { [LONG]: '1' } }]]),
  ...bad('otel_metrics_histogram', 'labels-too-long', [
    ['a resource of a thousand attributes', { ResourceAttributes: MANY_ATTRIBUTES }],
  ]),
];

/** What looks odd and counts all the same, or is none of ours: no rejection. */
export const ODD_ROWS: ReadonlyArray<Omit<BadRow, 'reason'>> = [
  { what: 'a stale marker', table: 'otel_metrics_gauge', change: { Value: 'nan', Flags: 1 } },
  { what: 'a metric that is not ours', table: 'otel_metrics_gauge', change: { MetricName: 'go_info', Value: -1 } },
  {
    what: 'a GPU below freezing',
    table: 'otel_metrics_gauge',
    change: { MetricName: 'DCGM_FI_DEV_GPU_TEMP', Value: -3 },
  },
  {
    what: 'a histogram without buckets',
    table: 'otel_metrics_histogram',
    change: { BucketCounts: [], ExplicitBounds: [] },
  },
  {
    what: 'a histogram of one bucket',
    table: 'otel_metrics_histogram',
    change: { BucketCounts: [6], ExplicitBounds: [] },
  },
  { what: 'telemetry of years ago', table: 'otel_metrics_sum', change: { TimeUnix: '2020-01-01 00:00:00' } },
  { what: 'a clock that is an hour fast', table: 'otel_metrics_sum', change: { TimeUnix: nowSeconds + 3600 } },
  { what: 'a label of 4 KB', table: 'otel_metrics_sum', change: { Attributes: { model_name: 'x'.repeat(4096) } } },
];

/** A sound row with a change. */
export function changed(row: LandingRow, change: Partial<LandingRow>): LandingRow {
  return { ...row, ...change, ResourceAttributes: { ...row.ResourceAttributes, ...change.ResourceAttributes } };
}

function bad(
  table: MetricTable,
  reason: RejectionReason,
  cases: ReadonlyArray<[what: string, change: Partial<LandingRow>]>
): BadRow[] {
  return cases.map(([what, change]) => ({ what, table, change, reason }));
}
