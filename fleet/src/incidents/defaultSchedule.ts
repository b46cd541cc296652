import { poolKey, type PoolSpec } from '../world/poolSpec';
import type { Incident, IncidentKind } from './incident';

const MINUTE_MS = 60_000;
const PERIOD_MS = 6 * 60 * MINUTE_MS;

interface ScheduleEntry {
  kind: IncidentKind;
  title: string;
  pool: string;
  /** After the beginning of each six hours, UTC. */
  atMinute: number;
  durationMinutes: number;
  podIndex?: number;
}

/** Six hours that repeat, anchored to the epoch: every kind occurs in any six hours, some kind in any half hour. */
const SCHEDULE: readonly ScheduleEntry[] = [
  {
    kind: 'hot-prefix',
    title: 'Hot prefix',
    pool: 'prod-us-east/inference/llama-70b',
    atMinute: 6,
    durationMinutes: 14,
  },
  {
    kind: 'pod-crash',
    title: 'Pod crash',
    pool: 'prod-us-east/chat/llama-8b',
    atMinute: 31,
    durationMinutes: 2,
    podIndex: 1,
  },
  {
    kind: 'kv-saturation',
    title: 'KV saturation',
    pool: 'prod-eu-west/inference/mistral-24b',
    atMinute: 48,
    durationMinutes: 16,
  },
  {
    kind: 'scale-up',
    title: 'Scale-up',
    pool: 'prod-us-east/inference/qwen-coder-32b',
    atMinute: 70,
    durationMinutes: 90,
  },
  {
    kind: 'gpu-xid',
    title: 'GPU XID error',
    pool: 'prod-us-east/inference/llama-70b',
    atMinute: 94,
    durationMinutes: 12,
    podIndex: 3,
  },
  {
    kind: 'epp-down',
    title: 'EPP down, FailOpen',
    pool: 'prod-us-east/chat/llama-8b',
    atMinute: 118,
    durationMinutes: 8,
  },
  {
    kind: 'kv-saturation',
    title: 'KV saturation',
    pool: 'prod-us-east/chat/llama-8b',
    atMinute: 148,
    durationMinutes: 14,
  },
  {
    kind: 'pod-crash',
    title: 'Pod crash',
    pool: 'prod-eu-west/inference/deepseek-r1-32b',
    atMinute: 176,
    durationMinutes: 2,
    podIndex: 2,
  },
  {
    kind: 'hot-prefix',
    title: 'Hot prefix',
    pool: 'prod-eu-west/inference/mistral-24b',
    atMinute: 200,
    durationMinutes: 12,
  },
  {
    kind: 'scale-down',
    title: 'Scale-down',
    pool: 'prod-eu-west/inference/llama-70b',
    atMinute: 226,
    durationMinutes: 60,
  },
  {
    kind: 'epp-down',
    title: 'EPP down, FailOpen',
    pool: 'prod-eu-west/inference/deepseek-r1-32b',
    atMinute: 252,
    durationMinutes: 6,
  },
  {
    kind: 'kv-saturation',
    title: 'KV saturation',
    pool: 'prod-us-east/inference/qwen-coder-32b',
    atMinute: 280,
    durationMinutes: 15,
  },
  {
    kind: 'pod-crash',
    title: 'Pod crash',
    pool: 'prod-eu-west/chat/gemma-27b',
    atMinute: 306,
    durationMinutes: 3,
    podIndex: 0,
  },
  {
    kind: 'gpu-xid',
    title: 'GPU XID error',
    pool: 'prod-eu-west/inference/llama-70b',
    atMinute: 332,
    durationMinutes: 14,
    podIndex: 1,
  },
];

/** The schedule a fleet follows when none is given, for those of its pools that it names. */
export function defaultIncidents(pools: readonly PoolSpec[]): Incident[] {
  const byKey = new Map(pools.map((pool) => [poolKey(pool), pool]));
  return SCHEDULE.flatMap((entry) => {
    const pool = byKey.get(entry.pool);
    if (pool === undefined) {
      return [];
    }
    const { cluster, namespace, name } = pool;
    const incident: Incident = {
      name: `${entry.title}: ${entry.pool}`,
      kind: entry.kind,
      cluster,
      namespace,
      pool: name,
      startMs: entry.atMinute * MINUTE_MS,
      durationMs: entry.durationMinutes * MINUTE_MS,
      repeatEveryMs: PERIOD_MS,
      podIndex: entry.podIndex ?? 0,
    };
    return [incident];
  });
}
