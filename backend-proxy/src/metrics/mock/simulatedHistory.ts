import { setImmediate } from 'node:timers/promises';
import type { GaugeRow, HistogramRow, LandingBatch } from '@ngf/contract';
import { createFleet, type Fleet, type PoolSnapshot } from '@ngf/fleet';
import type { Clock } from '../../clock';
import { identityKey, poolKeyOf, readGauge } from './landedGauges';
import { PoolHistory, type TtftSource } from './poolHistory';

const MINUTE_MS = 60_000;

/** One minute of the default fleet takes about 20 ms: no request waits longer for the event loop. */
const SLICE_MS = MINUTE_MS;

/** A longer range than this has no data before it. An hour of the default fleet takes about 50 MB. */
const RETAINED_MS = 3 * 60 * MINUTE_MS;

const ENDPOINT_PICKER_TTFT = 'llm_d_epp_request_ttft_seconds';
const SERVER_TTFT = /^(vllm:|sglang:|trtllm_)time_to_first_token_seconds$/;

export interface SimulatedHistoryOptions {
  clock: Clock;
  seed: number;
  scale: number;
  /** How much of the past there is at the start. */
  pastMs: number;
}

/** A simulated fleet that keeps up with the clock, and what happened in it, in memory. */
export class SimulatedHistory {
  private readonly fleet: Fleet;
  private readonly histories = new Map<string, PoolHistory>();
  private readonly poolOfPod = new Map<string, PoolHistory>();
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
          this.historyByKey(identityKey(request.cluster, request.namespace, request.pool)).requests.push(request)
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
    batch.otel_metrics_histogram.forEach((row) => this.keepBounds(row));
  }

  private keepGauge(row: GaugeRow, time: number): void {
    const reading = readGauge(row);
    if (reading?.kind === 'endpointPicker') {
      this.historyByKey(reading.poolKey).addReadyEndpoints(time, reading.readyEndpoints);
    } else if (reading?.kind === 'pod') {
      if (reading.poolKey !== undefined) {
        this.poolOfPod.set(reading.podKey, this.historyByKey(reading.poolKey));
      }
      this.poolOfPod.get(reading.podKey)?.addSample(reading.gauge, time, reading.podKey, reading.value);
    }
  }

  private keepBounds(row: HistogramRow): void {
    const source = ttftSourceOf(row);
    const poolKey = poolKeyOf(row);
    if (source !== undefined && poolKey !== undefined) {
      this.historyByKey(poolKey).ttftBounds[source] = row.ExplicitBounds;
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

function ttftSourceOf(row: HistogramRow): TtftSource | undefined {
  if (row.MetricName === ENDPOINT_PICKER_TTFT) {
    return 'endpointPicker';
  }
  return SERVER_TTFT.test(row.MetricName) ? 'server' : undefined;
}

function keyOf(pool: PoolSnapshot): string {
  return identityKey(pool.cluster, pool.namespace, pool.name);
}
