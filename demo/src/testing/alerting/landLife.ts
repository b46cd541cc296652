import type { ClickHouseClient } from '@clickhouse/client';

import { rowLander } from '../landRows';

import { healthyMinute, type PoolLife, type PoolMinute } from './poolLife';

export const CLUSTER = 'c';
export const NAMESPACE = 'n';
const PODS = [0, 1, 2] as const;
const TOKENS_PER_REQUEST = 500;

/** Bounds at MLPerf's objectives, which llm-d-router's own buckets have among others. */
const TTFT_BOUNDS = [2];
const TPOT_BOUNDS = [0.2];

interface Row {
  MetricName: string;
  Attributes: Record<string, string>;
  TimeUnix: number;
  [field: string]: unknown;
}

/** What a pool has counted since its processes started. */
class Counters {
  readonly #totals = new Map<string, number>();

  /** The total as exporters tell it, in whole events. */
  add(name: string, count: number): number {
    const total = (this.#totals.get(name) ?? 0) + count;
    this.#totals.set(name, total);
    return Math.floor(total);
  }
}

interface Rows {
  sums: Row[];
  histograms: Row[];
  gauges: Row[];
}

/**
 * Lands what the pools' endpoint pickers, three model servers each and GPUs would have told in their scrapes: one INSERT
 * per table, for each costs far more than its rows.
 */
export async function landLives(clickhouse: ClickHouseClient, lives: readonly PoolLife[]): Promise<void> {
  const { land } = rowLander(clickhouse, 0);
  const rows = lives.map(rowsOf);
  await land(
    'otel_metrics_sum',
    {},
    rows.flatMap(({ sums }) => sums)
  );
  await land(
    'otel_metrics_histogram',
    {},
    rows.flatMap(({ histograms }) => histograms)
  );
  await land(
    'otel_metrics_gauge',
    {},
    rows.flatMap(({ gauges }) => gauges)
  );
}

function rowsOf({ pool, scrapes, otherwise }: PoolLife): Rows {
  const picker = new PickerRows(pool);
  const servers = PODS.map((pod) => new ServerRows(pod));
  const gpus: Row[] = [];
  scrapes.forEach((second, index) => {
    const now = { ...healthyMinute(second), ...otherwise(second) };
    const minutes = index === 0 ? 1 : (second - (scrapes[index - 1] ?? second)) / 60;
    picker.scrape(second, minutes, now);
    servers.forEach((server) => server.scrape(second, minutes, now));
    if (now.serversReport) {
      gpus.push(...PODS.flatMap((pod) => gpuRows(pool, pod, second, now)));
    }
  });
  const told = (rows: Row[], pod: string) =>
    rows.map((row) => ({
      ...row,
      ResourceAttributes: {
        'k8s.cluster.name': CLUSTER,
        'k8s.namespace.name': NAMESPACE,
        'inference.pool': pool,
        'k8s.pod.name': pod,
      },
    }));
  return {
    sums: [told(picker.sums, `${pool}-epp`), ...servers.map(({ sums }, pod) => told(sums, `${pool}-${pod}`))].flat(),
    histograms: told(picker.histograms, `${pool}-epp`),
    gauges: [
      told(picker.gauges, `${pool}-epp`),
      ...servers.map(({ gauges }, pod) => told(gauges, `${pool}-${pod}`)),
      told(gpus, 'dcgm-exporter'),
    ].flat(),
  };
}

const gauge = (MetricName: string, TimeUnix: number, Value: number, Attributes = {}): Row => ({
  MetricName,
  Attributes,
  TimeUnix,
  Value,
});

const counter = (MetricName: string, TimeUnix: number, Value: number, Attributes = {}): Row => ({
  ...gauge(MetricName, TimeUnix, Value, Attributes),
  IsMonotonic: true,
  AggregationTemporality: 2,
});

class PickerRows {
  readonly sums: Row[] = [];
  readonly histograms: Row[] = [];
  readonly gauges: Row[] = [];
  readonly #counters = new Counters();

  constructor(private readonly pool: string) {}

  scrape(second: number, minutes: number, now: PoolMinute): void {
    if (!now.pickerReports && now.serversReport) {
      return;
    }
    const asked = now.requests * minutes * (1 - now.bypass);
    const letThrough = asked * (1 - now.turnedAway);
    const count = (name: string, events: number) => this.#counters.add(name, events);
    const sums = [
      counter('llm_d_epp_request_total', second, count('requests', letThrough)),
      counter('llm_d_epp_request_error_total', second, count('errors', asked - letThrough), { error_code: '429' }),
      ...PODS.map((pod) =>
        counter('llm_d_epp_scheduler_attempts_total', second, count(`picks-${pod}`, letThrough * now.picks[pod]), {
          endpoint_name: `${this.pool}-${pod}`,
          status: 'success',
        })
      ),
    ];
    const histograms = [
      this.#histogram('llm_d_epp_request_ttft_seconds', TTFT_BOUNDS, second, letThrough, now.lateFirstTokens),
      this.#histogram('llm_d_epp_request_streaming_tpot_seconds', TPOT_BOUNDS, second, letThrough, now.slowTokens),
    ];
    if (now.pickerReports) {
      this.sums.push(...sums);
      this.histograms.push(...histograms);
      this.gauges.push(
        gauge('llm_d_epp_ready_endpoints', second, now.ready, { name: this.pool }),
        gauge('llm_d_epp_flow_control_queue_size', second, 0, { inference_pool: this.pool })
      );
    }
  }

  #histogram(MetricName: string, ExplicitBounds: number[], TimeUnix: number, requests: number, bad: number): Row {
    const BucketCounts = [
      this.#counters.add(`${MetricName}-good`, requests * (1 - bad)),
      this.#counters.add(`${MetricName}-bad`, requests * bad),
    ];
    const Attributes = { streaming: 'true' };
    return { MetricName, Attributes, TimeUnix, BucketCounts, ExplicitBounds, Sum: 0, AggregationTemporality: 2 };
  }
}

class ServerRows {
  readonly sums: Row[] = [];
  readonly gauges: Row[] = [];
  readonly #counters = new Counters();

  constructor(private readonly pod: (typeof PODS)[number]) {}

  scrape(second: number, minutes: number, now: PoolMinute): void {
    const answers = now.requests * minutes * (1 - now.turnedAway) * now.picks[this.pod];
    const tokens = answers * TOKENS_PER_REQUEST;
    const count = (name: string, events: number) => this.#counters.add(name, events);
    const sums = [
      counter('vllm:request_success_total', second, count('answers', answers), { finished_reason: 'stop' }),
      counter('vllm:prefix_cache_queries_total', second, count('queries', tokens)),
      counter('vllm:prefix_cache_hits_total', second, count('hits', tokens * now.prefixHits)),
      counter('vllm:num_preemptions_total', second, count('preemptions', (now.preemptions * minutes) / PODS.length)),
    ];
    if (now.serversReport) {
      this.sums.push(...sums);
      this.gauges.push(
        gauge('vllm:num_requests_waiting', second, now.queues[this.pod]),
        gauge('vllm:kv_cache_usage_perc', second, now.kvCache)
      );
    }
  }
}

/** One GPU per pod. Only the last pod's has errors, only the first one's is hot. */
function gpuRows(pool: string, pod: (typeof PODS)[number], second: number, now: PoolMinute): Row[] {
  const labels = {
    exported_namespace: NAMESPACE,
    exported_pod: `${pool}-${pod}`,
    Hostname: `${pool}-node`,
    UUID: `GPU-${pool}-${pod}`,
    modelName: 'NVIDIA H100 80GB HBM3',
  };
  return [
    gauge('DCGM_FI_DEV_GPU_UTIL', second, now.gpuUtilization, labels),
    gauge('DCGM_FI_DEV_GPU_TEMP', second, pod === 0 ? now.temperature : 60, labels),
    gauge('DCGM_FI_DEV_XID_ERRORS', second, pod === 2 ? now.lastXid : 0, labels),
  ];
}
