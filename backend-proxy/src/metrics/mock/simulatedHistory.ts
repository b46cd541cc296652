import { setImmediate } from 'node:timers/promises';
import type { GaugeRow, HistogramRow, LandingBatch } from '@ngf/contract';
import { createFleet, type Fleet, type PoolSnapshot } from '@ngf/fleet';
import type { Clock } from '../../clock';
import { DecisionLog } from './decisionLog';
import { identityKey, readGauge, type PodReading } from './landedGauges';
import { readHistogram } from './landedHistograms';
import { PoolHistory } from './poolHistory';

const MINUTE_MS = 60_000;

/** One minute of the default fleet takes about 20 ms, rarely 100: no request waits longer for the event loop. */
const SLICE_MS = MINUTE_MS;

/** A longer range than this has no data before it. An hour of the default fleet takes less than 30 MB. */
const RETAINED_MS = 3 * 60 * MINUTE_MS;

export interface SimulatedHistoryOptions {
  clock: Clock;
  seed: number;
  scale: number;
  /** How much of the past there is at the start. */
  pastMs: number;
}

/** A simulated fleet that keeps up with the clock, and what happened in it, in memory. */
export class SimulatedHistory {
  readonly decisions = new DecisionLog();
  private readonly fleet: Fleet;
  private readonly histories = new Map<string, PoolHistory>();
  private readonly poolOfPod = new Map<string, PoolHistory>();
  private readonly poolless = new Map<string, Array<{ reading: PodReading; time: number }>>();
  private isStopped = false;
  private catchingUp: Promise<void> | undefined;

  constructor(private readonly options: SimulatedHistoryOptions) {
    const { seed, scale, clock, pastMs } = options;
    const startMs = Math.floor((clock.now() - pastMs) / MINUTE_MS) * MINUTE_MS;
    this.fleet = createFleet({ seed, scale, startMs });
  }

  pools(): PoolSnapshot[] {
    return this.fleet.pools();
  }

  historyOf(pool: PoolSnapshot): PoolHistory {
    return this.historyByKey(keyOf(pool));
  }

  /** Simulates up to the clock's now, slice by slice, so that other requests are answered in between. */
  catchUp(): Promise<void> {
    this.catchingUp ??= this.advanceToNow().finally(() => (this.catchingUp = undefined));
    return this.catchingUp;
  }

  /** Ends a simulation that is under way. */
  async stop(): Promise<void> {
    this.isStopped = true;
    await this.catchingUp;
  }

  private async advanceToNow(): Promise<void> {
    while (!this.isStopped && this.fleet.nowMs < this.options.clock.now()) {
      const untilMs = Math.min(this.fleet.nowMs + SLICE_MS, this.options.clock.now());
      this.fleet.advance(
        untilMs,
        (batch, atMs) => this.keep(batch, atMs),
        (request) =>
          this.historyByKey(identityKey(request.cluster, request.namespace, request.pool)).addRequest(request)
      );
      if (Math.floor(untilMs / MINUTE_MS) % 10 === 0) {
        this.histories.forEach((history) => history.forgetBefore((untilMs - RETAINED_MS) / 1000));
      }
      await setImmediate();
    }
  }

  private keep(batch: LandingBatch, atMs: number): void {
    const time = Math.floor(atMs / 1000);
    batch.otel_metrics_gauge.forEach((row) => this.keepGauge(row, time));
    this.decisions.keep(batch, time);
    batch.otel_metrics_histogram.forEach((row) => this.keepHistogram(row, time));
  }

  private keepGauge(row: GaugeRow, time: number): void {
    const reading = readGauge(row);
    if (reading?.kind === 'endpointPicker') {
      this.historyByKey(reading.poolKey).addReadyEndpoints(time, reading.readyEndpoints);
    } else if (reading?.kind === 'pod') {
      this.keepPod(reading, time);
    }
  }

  /** A GPU's exporter knows no pool: what it says first belongs to the pool that its pod names a moment later. */
  private keepPod(reading: PodReading, time: number): void {
    const { podKey, poolKey } = reading;
    if (poolKey !== undefined) {
      const history = this.historyByKey(poolKey);
      this.poolOfPod.set(podKey, history);
      this.poolless.get(podKey)?.forEach((early) => history.addReading(early.reading, early.time));
      this.poolless.delete(podKey);
    }
    const history = this.poolOfPod.get(podKey);
    if (history !== undefined) {
      history.addReading(reading, time);
    } else {
      this.poolless.set(podKey, [...(this.poolless.get(podKey) ?? []), { reading, time }]);
    }
  }

  private keepHistogram(row: HistogramRow, time: number): void {
    const reading = readHistogram(row);
    if (reading !== undefined) {
      this.historyByKey(reading.poolKey).addHistogram(reading, time);
    }
  }

  private historyByKey(key: string): PoolHistory {
    const known = this.histories.get(key);
    if (known !== undefined) {
      return known;
    }
    const history = new PoolHistory();
    this.histories.set(key, history);
    return history;
  }
}

function keyOf(pool: PoolSnapshot): string {
  return identityKey(pool.cluster, pool.namespace, pool.name);
}
