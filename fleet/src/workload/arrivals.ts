import { isActiveAt, type Incident } from '../incidents/incident';
import { hashFraction } from '../random/hash';
import type { RandomStream } from '../random/stream';
import { poolKey, type PoolSpec } from '../world/poolSpec';

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

/** People are busiest in the early afternoon, and a third of that at night. */
const PEAK_HOUR = 14;
const DAILY_MEAN = 0.67;
const DAILY_AMPLITUDE = 0.33;

/** Each window of five minutes has a burst with this probability; it lasts one to two and a half minutes. */
const BURST_WINDOW_MS = 300_000;
const BURST_PROBABILITY = 0.12;
const BURST_MIN_MS = 60_000;
const BURST_EXTRA_MS = 90_000;
const BURST_MIN_FACTOR = 1.4;
const BURST_EXTRA_FACTOR = 0.8;
const BURST_MAX_FACTOR = BURST_MIN_FACTOR + BURST_EXTRA_FACTOR;

/** What an incident does to the arrival rate. Extra hot-prefix requests come on top of the usual ones. */
const KV_SATURATION_FACTOR = 1.35;
const HOT_PREFIX_EXTRA = 0.7;

/** Time-of-day factor, 0.34–1. */
export function dailyFactor(atMs: number, utcOffsetHours: number): number {
  const localHour = (atMs / HOUR_MS + utcOffsetHours) % DAY_HOURS;
  return DAILY_MEAN + DAILY_AMPLITUDE * Math.cos((2 * Math.PI * (localHour - PEAK_HOUR)) / DAY_HOURS);
}

/** A stretch of time with more requests. */
interface Burst {
  beginMs: number;
  endMs: number;
  factor: number;
}

/**
 * The burst of a window of five minutes, or none. Bursts depend on absolute time alone, so that two fleets of one
 * seed agree on them.
 */
export function burstOfWindow(seed: number, key: string, window: number): Burst | null {
  if (hashFraction(seed, key, 'burst', window) >= BURST_PROBABILITY) {
    return null;
  }
  const lengthMs = BURST_MIN_MS + BURST_EXTRA_MS * hashFraction(seed, key, 'burst length', window);
  const slackMs = BURST_WINDOW_MS - lengthMs;
  const beginMs = window * BURST_WINDOW_MS + slackMs * hashFraction(seed, key, 'burst begin', window);
  const factor = BURST_MIN_FACTOR + BURST_EXTRA_FACTOR * hashFraction(seed, key, 'burst factor', window);
  return { beginMs, endMs: beginMs + lengthMs, factor };
}

/** Requests of one pool: a Poisson process whose rate follows the day, bursts and incidents. */
export class ArrivalProcess {
  private readonly baseRatePerMs: number;
  private readonly maxRatePerMs: number;
  private readonly key: string;
  private readonly saturations: readonly Incident[];
  private readonly hotPrefixes: readonly Incident[];
  private burstWindow = NaN;
  private burst: Burst | null = null;

  constructor(
    private readonly pool: PoolSpec,
    incidents: readonly Incident[],
    private readonly seed: number,
    private readonly random: RandomStream
  ) {
    this.key = poolKey(pool);
    this.saturations = incidents.filter((incident) => incident.kind === 'kv-saturation');
    this.hotPrefixes = incidents.filter((incident) => incident.kind === 'hot-prefix');
    this.baseRatePerMs = (pool.workload.requestsPerSecondPerPod * pool.replicas) / 1000;
    const saturation = this.saturations.length > 0 ? KV_SATURATION_FACTOR : 1;
    const hotPrefix = this.hotPrefixes.length > 0 ? HOT_PREFIX_EXTRA : 0;
    this.maxRatePerMs = this.baseRatePerMs * (BURST_MAX_FACTOR * saturation + hotPrefix);
  }

  /** The next arrival after `afterMs`, by thinning (Lewis and Shedler, 1979). */
  nextAfter(afterMs: number): number {
    let atMs = afterMs;
    do {
      atMs += this.random.exponential(1 / this.maxRatePerMs);
    } while (this.random.fraction() * this.maxRatePerMs >= this.ratePerMs(atMs));
    return atMs;
  }

  /** Share of the requests at this instant that carry the hot prefix. */
  hotPrefixShare(atMs: number): number {
    return this.hotPrefixes.some((incident) => isActiveAt(incident, atMs))
      ? (this.baseRatePerMs * HOT_PREFIX_EXTRA) / this.ratePerMs(atMs)
      : 0;
  }

  isSaturating(atMs: number): boolean {
    return this.saturations.some((incident) => isActiveAt(incident, atMs));
  }

  private ratePerMs(atMs: number): number {
    const usual =
      dailyFactor(atMs, this.pool.workload.utcOffsetHours) *
      this.burstFactor(atMs) *
      (this.isSaturating(atMs) ? KV_SATURATION_FACTOR : 1);
    const extra = this.hotPrefixes.some((incident) => isActiveAt(incident, atMs)) ? HOT_PREFIX_EXTRA : 0;
    return this.baseRatePerMs * (usual + extra);
  }

  private burstFactor(atMs: number): number {
    const window = Math.floor(atMs / BURST_WINDOW_MS);
    if (window !== this.burstWindow) {
      this.burstWindow = window;
      this.burst = burstOfWindow(this.seed, this.key, window);
    }
    const { burst } = this;
    return burst !== null && atMs >= burst.beginMs && atMs < burst.endMs ? burst.factor : 1;
  }
}
