import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import type { Incident } from './incidents/incident';
import { NOON_MS, recordFleet, type RecordedFleet } from './testing/recordFleet';
import { increments, samplesOf, sorted, sums, type Sample } from './testing/rows';
import type { CountedAt, RequestTruth } from './truth';

const CHAT = { cluster: 'prod-us-east', namespace: 'chat', pool: 'llama-8b' };
const CODER = { cluster: 'prod-us-east', namespace: 'inference', pool: 'qwen-coder-32b' };
const INCIDENTS: readonly Incident[] = [
  { ...CHAT, name: 'crash', kind: 'pod-crash', startMs: NOON_MS + 150_000, durationMs: 40_000 },
  { ...CHAT, name: 'KV', kind: 'kv-saturation', startMs: NOON_MS, durationMs: 300_000 },
  { ...CODER, name: 'EPP', kind: 'epp-down', startMs: NOON_MS + 120_000, durationMs: 60_000 },
];

const RUN_SECONDS = 720;
/** Requests that were counted by now have ended and settled before the run does: none takes longer than the rest. */
const HORIZON_MS = NOON_MS + 360_000;

/** A model server's or EPP's metric families that tell the same, by what the truth says of each request. */
interface Law {
  title: string;
  metrics: readonly string[];
  field: keyof CountedAt;
  amount: (truth: RequestTruth) => number;
  owner: 'server' | 'epp';
}

const one = () => 1;
const ofEngines = (name: string) => [`vllm:${name}`, `sglang:${name}`, `trtllm_${name}`];
/** SGLang counts prompts at the end, and TensorRT-LLM all it can. */
const LAWS: readonly Law[] = [
  {
    title: 'e2e latencies',
    metrics: ofEngines('e2e_request_latency_seconds'),
    field: 'serverFinishedMs',
    amount: one,
    owner: 'server',
  },
  {
    title: 'generated tokens',
    metrics: ofEngines('generation_tokens_total'),
    field: 'serverFinishedMs',
    amount: (truth) => truth.outputTokens,
    owner: 'server',
  },
  {
    title: "vLLM's times to first token",
    metrics: ['vllm:time_to_first_token_seconds'],
    field: 'serverFirstTokenMs',
    amount: one,
    owner: 'server',
  },
  {
    title: "vLLM's prompt tokens",
    metrics: ['vllm:prompt_tokens_total'],
    field: 'serverFirstTokenMs',
    amount: (truth) => truth.promptTokens,
    owner: 'server',
  },
  {
    title: "vLLM's prefix cache hits",
    metrics: ['vllm:prefix_cache_hits_total'],
    field: 'serverFirstTokenMs',
    amount: (truth) => truth.cachedTokens,
    owner: 'server',
  },
  {
    title: "SGLang's times to first token",
    metrics: ['sglang:time_to_first_token_seconds'],
    field: 'serverFirstTokenMs',
    amount: one,
    owner: 'server',
  },
  {
    title: "SGLang's prompt tokens",
    metrics: ['sglang:prompt_tokens_total'],
    field: 'serverFinishedMs',
    amount: (truth) => truth.promptTokens,
    owner: 'server',
  },
  {
    title: "TensorRT-LLM's times to first token",
    metrics: ['trtllm_time_to_first_token_seconds'],
    field: 'serverFinishedMs',
    amount: one,
    owner: 'server',
  },
  {
    title: 'flow control outcomes',
    metrics: ['llm_d_epp_flow_control_requests_total'],
    field: 'eppDecisionMs',
    amount: one,
    owner: 'epp',
  },
  {
    title: 'requests let through',
    metrics: ['llm_d_epp_request_total'],
    field: 'eppDecisionMs',
    amount: (truth) => Number(truth.status !== 429),
    owner: 'epp',
  },
  {
    title: 'picks',
    metrics: ['llm_d_epp_scheduler_attempts_total'],
    field: 'eppDecisionMs',
    amount: (truth) => Number(truth.status !== 429),
    owner: 'epp',
  },
  {
    title: 'rejections',
    metrics: ['llm_d_epp_request_error_total'],
    field: 'eppDecisionMs',
    amount: (truth) => Number(truth.status === 429),
    owner: 'epp',
  },
  {
    title: "the EPP's times to first token",
    metrics: ['llm_d_epp_request_ttft_seconds'],
    field: 'eppFirstTokenMs',
    amount: one,
    owner: 'epp',
  },
  {
    title: "the EPP's durations",
    metrics: ['llm_d_epp_request_duration_seconds'],
    field: 'eppFinishedMs',
    amount: one,
    owner: 'epp',
  },
];

const SERVICE_ENGINES: Readonly<Record<string, string>> = { vllm: 'vllm', sglang: 'sglang', 'trtllm-serve': 'trtllm' };

function ownerOf(law: Law, recorded: RecordedFleet): (truth: RequestTruth) => string | null {
  const pools = new Map(recorded.fleet.pools().map((pool) => [`${pool.cluster}/${pool.namespace}/${pool.name}`, pool]));
  return (truth) => {
    const pool = pools.get(`${truth.cluster}/${truth.namespace}/${truth.pool}`);
    const atMs = truth.counted[law.field];
    if (pool === undefined || atMs === null || atMs > HORIZON_MS) {
      return null;
    }
    if (law.owner === 'epp') {
      return pool.eppGenerations.includes('llm_d_epp')
        ? `${pool.cluster}/${pool.namespace}/${pool.eppPodName} ${atMs}`
        : null;
    }
    const prefix = SERVICE_ENGINES[pool.servingBackend] ?? '';
    return law.metrics.some((name) => name.startsWith(prefix))
      ? `${pool.cluster}/${pool.namespace}/${truth.pod} ${atMs}`
      : null;
  };
}

function sampleOwner({ row, pod, atMs }: Sample): string {
  const namespace = row.Attributes.namespace ?? row.ResourceAttributes['k8s.namespace.name'];
  return `${row.ResourceAttributes['k8s.cluster.name']}/${namespace}/${pod} ${atMs}`;
}

function expectLaw(law: Law, recorded: RecordedFleet): void {
  const samples = samplesOf(recorded, ...law.metrics).filter(({ atMs }) => atMs <= HORIZON_MS);
  const shown = sorted(increments(samples, sampleOwner));
  expect(shown).toStrictEqual(sorted(sums(recorded.truths, ownerOf(law, recorded), law.amount)));
}

describe('conservation', { timeout: 30_000 }, () => {
  let recorded: RecordedFleet;

  beforeAll(() => {
    recorded = recordFleet({ incidents: INCIDENTS }, [RUN_SECONDS]);
  }, 30_000);

  it.each(LAWS)('$title: every scrape gains what the truth counts by it', (law) => {
    expectLaw(law, recorded);
  });

  it('loses to a crash only what no scrape has shown', () => {
    const lost = recorded.truths.filter((truth) => truth.status === 200 && truth.counted.serverFinishedMs === null);
    const crashMs = NOON_MS + 150_000;
    expect(lost.every((truth) => truth.pool === CHAT.pool && truth.arrivalMs < crashMs)).toBe(true);
    expect(recorded.truths.some((truth) => truth.status === 503 || truth.status === -1)).toBe(true);
  });

  it('holds for any seed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
        const other = recordFleet({ seed, incidents: INCIDENTS }, [RUN_SECONDS]);
        LAWS.forEach((law) => expectLaw(law, other));
        const queues = samplesOf(
          other,
          'vllm:num_requests_waiting',
          'sglang:num_queue_reqs',
          'trtllm_num_requests_waiting'
        );
        expect(Math.min(...queues.map(({ value }) => value))).toBe(0);
        const kvCaches = samplesOf(
          other,
          'vllm:kv_cache_usage_perc',
          'sglang:token_usage',
          'trtllm_kv_cache_utilization'
        );
        expect(kvCaches.every(({ value }) => value >= 0 && value <= 1)).toBe(true);
        const running = samplesOf(
          other,
          'vllm:num_requests_running',
          'sglang:num_running_reqs',
          'trtllm_num_requests_running'
        );
        expect(running.every(({ value }) => value >= 0 && value <= 25)).toBe(true);
      }),
      { numRuns: 5 }
    );
  }, 60_000);
});

describe('truth against histograms', { timeout: 30_000 }, () => {
  it("puts every time to first token into the bucket of the truth's seconds", () => {
    const recorded = recordFleet({}, [RUN_SECONDS]);
    const name = 'llm_d_epp_request_ttft_seconds';
    const last = new Map(
      samplesOf(recorded, name)
        .filter(({ atMs }) => atMs <= HORIZON_MS)
        .map((sample) => [sample.series, sample.row])
    );
    const bounds = [...last.values()].flatMap((row) => ('ExplicitBounds' in row ? [row.ExplicitBounds] : []))[0] ?? [];
    const shown = bounds.map(() => 0).concat(0);
    for (const row of last.values()) {
      if ('BucketCounts' in row && row.Attributes.streaming === 'true') {
        row.BucketCounts.forEach((count, index) => (shown[index] = (shown[index] ?? 0) + count));
      }
    }
    const expected = bounds.map(() => 0).concat(0);
    for (const { streaming, firstByteSeconds, counted } of recorded.truths) {
      if (streaming && counted.eppFirstTokenMs !== null && counted.eppFirstTokenMs <= HORIZON_MS) {
        const index = bounds.findIndex((bound) => firstByteSeconds <= bound);
        const bucket = index === -1 ? bounds.length : index;
        expected[bucket] = (expected[bucket] ?? 0) + 1;
      }
    }
    expect(shown).toStrictEqual(expected);
  });
});
