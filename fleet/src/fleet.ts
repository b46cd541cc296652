import type { LandingBatch } from '@ngf/contract';

import { defaultIncidents } from './incidents/defaultSchedule';
import type { PoolSnapshot, ScalingEvent } from './inventory';
import type { FleetOptions } from './options';
import { PoolSimulation } from './simulation/poolSimulation';
import { requestTruth } from './simulation/requestTruth';
import type { RequestTruth } from './truth';
import { poolsAtScale } from './world/pools';
import { poolKey } from './world/poolSpec';

const DEFAULT_SCRAPE_INTERVAL_MS = 15_000;
const SECOND_MS = 1000;

/** What names a pool. */
export type PoolIdentity = Pick<PoolSnapshot, 'cluster' | 'namespace' | 'name'>;

/** A simulated fleet of inference pools. */
export interface Fleet {
  /** Simulated now, epoch milliseconds. */
  readonly nowMs: number;
  /**
   * Runs the model to `untilMs` and calls `emit` with the landing rows of each scrape instant, in time order: rows of
   * the targets scraped then, and the spans that ended since the instant before. Attribute maps and bounds are shared
   * between rows: they must not be changed. How a range is cut into calls does not matter.
   *
   * @param observe gets each request once, as soon as its last count was scraped or lost
   * @throws RangeError if `untilMs` lies before now
   */
  advance(
    untilMs: number,
    emit: (batch: LandingBatch, atMs: number) => void,
    observe?: (request: RequestTruth) => void
  ): void;
  /**
   * Sets a pool's desired replicas, as who scales its Deployment does: pods come after their cold start, and go when
   * their last request has ended.
   *
   * @param trigger why, in words, for the scaling event
   * @throws RangeError if there is no such pool, or the replicas are no whole number from 0
   */
  scale(pool: PoolIdentity, replicas: number, trigger: string): void;
  /**
   * Sets whether requests reach a pool: without its InferencePool they go nowhere, and nothing is decided.
   *
   * @throws RangeError if there is no such pool
   */
  route(pool: PoolIdentity, isRouted: boolean): void;
  /**
   * Replaces a pod, as its deletion does: another comes after its cold start.
   *
   * @throws RangeError if there is no such pool or pod
   */
  replacePod(pool: PoolIdentity, podName: string): void;
  /**
   * Replaces all pods of a pool one after the other, as a rollout of its Deployment does.
   *
   * @throws RangeError if there is no such pool
   */
  replacePods(pool: PoolIdentity): void;
  /**
   * Starts a new process of a pool's endpoint picker, where one runs.
   *
   * @throws RangeError if there is no such pool
   */
  restartEpp(pool: PoolIdentity): void;
  /** The inventory as Kubernetes knows it now. */
  pools(): PoolSnapshot[];
  /** Changes of desired replicas since the last call, in time order. */
  drainScalingEvents(): ScalingEvent[];
}

/**
 * Makes a fleet.
 *
 * @throws RangeError if the scale, the scrape interval or the sampling probability is out of range
 */
export function createFleet(options: FleetOptions): Fleet {
  return new SimulatedFleet(options);
}

class SimulatedFleet implements Fleet {
  private readonly simulations: readonly PoolSimulation[];
  private readonly scrapeIntervalMs: number;
  private currentMs: number;

  constructor(options: FleetOptions) {
    const { seed, scale, startMs, samplingProbability = 1, scrapeIntervalMs = DEFAULT_SCRAPE_INTERVAL_MS } = options;
    if (!(samplingProbability >= 0 && samplingProbability <= 1)) {
      throw new RangeError(`samplingProbability must be between 0 and 1, got ${samplingProbability}`);
    }
    if (!(scrapeIntervalMs >= SECOND_MS && scrapeIntervalMs % SECOND_MS === 0)) {
      throw new RangeError(`scrapeIntervalMs must be whole seconds, got ${scrapeIntervalMs}`);
    }
    const pools = poolsAtScale(scale);
    const incidents = options.incidents ?? defaultIncidents(pools);
    this.currentMs = startMs;
    this.scrapeIntervalMs = scrapeIntervalMs;
    this.simulations = pools.map((pool, poolIndex) => {
      const ofPool = incidents.filter((incident) => poolKey({ ...incident, name: incident.pool }) === poolKey(pool));
      return new PoolSimulation({
        pool,
        poolIndex,
        incidents: ofPool,
        seed,
        startMs,
        samplingProbability,
        scrapeIntervalMs,
      });
    });
  }

  get nowMs(): number {
    return this.currentMs;
  }

  advance(
    untilMs: number,
    emit: (batch: LandingBatch, atMs: number) => void,
    observe?: (request: RequestTruth) => void
  ): void {
    if (untilMs < this.currentMs) {
      throw new RangeError(`cannot go back from ${this.currentMs} to ${untilMs}`);
    }
    // Targets are scraped on whole seconds, each at its own phase of the interval.
    let instantMs = (Math.floor(this.currentMs / SECOND_MS) + 1) * SECOND_MS;
    for (; instantMs <= untilMs; instantMs += SECOND_MS) {
      this.runTo(instantMs);
      this.scrape(instantMs, emit);
      this.report(observe);
    }
    this.runTo(untilMs);
  }

  scale(pool: PoolIdentity, replicas: number, trigger: string): void {
    if (!Number.isSafeInteger(replicas) || replicas < 0) {
      throw new RangeError(`cannot scale the pool ${poolKey(pool)} to ${replicas} replicas`);
    }
    this.simulationOf(pool).scale(replicas, trigger, this.currentMs);
  }

  route(pool: PoolIdentity, isRouted: boolean): void {
    this.simulationOf(pool).route(isRouted);
  }

  replacePod(pool: PoolIdentity, podName: string): void {
    if (!this.simulationOf(pool).replacePod(podName, this.currentMs)) {
      throw new RangeError(`the pool ${poolKey(pool)} has no pod ${podName}`);
    }
  }

  replacePods(pool: PoolIdentity): void {
    this.simulationOf(pool).replacePods(this.currentMs);
  }

  restartEpp(pool: PoolIdentity): void {
    this.simulationOf(pool).restartEpp(this.currentMs);
  }

  pools(): PoolSnapshot[] {
    return this.simulations.map((simulation) => simulation.snapshot());
  }

  drainScalingEvents(): ScalingEvent[] {
    return this.simulations
      .flatMap((simulation) => simulation.drainScalingEvents())
      .sort((left, right) => left.timestampMs - right.timestampMs);
  }

  private simulationOf(pool: PoolIdentity): PoolSimulation {
    const simulation = this.simulations.find((candidate) => poolKey(candidate.pool) === poolKey(pool));
    if (simulation === undefined) {
      throw new RangeError(`there is no pool ${poolKey(pool)}`);
    }
    return simulation;
  }

  private runTo(atMs: number): void {
    for (const simulation of this.simulations) {
      simulation.runUntil(atMs);
    }
    this.currentMs = atMs;
  }

  private scrape(atMs: number, emit: (batch: LandingBatch, atMs: number) => void): void {
    const batch: LandingBatch = {
      otel_metrics_gauge: [],
      otel_metrics_sum: [],
      otel_metrics_histogram: [],
      otel_traces: [],
    };
    for (const simulation of this.simulations) {
      simulation.collect(atMs, atMs % this.scrapeIntervalMs, batch);
    }
    if (batch.otel_metrics_gauge.length > 0 || batch.otel_traces.length > 0) {
      emit(batch, atMs);
    }
  }

  private report(observe: ((request: RequestTruth) => void) | undefined): void {
    for (const simulation of this.simulations) {
      const settled = simulation.drainSettled();
      if (observe !== undefined) {
        settled.forEach((request) => observe(requestTruth(simulation.pool, request, simulation.hasTracing)));
      }
    }
  }
}
