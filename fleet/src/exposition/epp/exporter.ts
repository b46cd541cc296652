import type { Attributes } from '@ngf/contract';

import type { FlowOutcome } from '../../routing/flowControl';
import type { SimulatedRequest } from '../../simulation/request';
import type { PoolSpec } from '../../world/poolSpec';
import type { Registry } from '../registry';
import type { Exporter } from '../scrapeTarget';
import type { HistogramSeries } from '../series';
import { EPP_FAMILIES, type EppFamilies } from './families';
import { EppPoolMetrics, type EppState } from './poolMetrics';
import { EppRequestMetrics } from './requestMetrics';

/** Plugins of the default profile, in the order in which they run. */
const TIMED_PLUGINS = [
  { point: 'Filter', name: 'decode-filter', type: 'by-label' },
  { point: 'Scorer', name: 'queue-scorer', type: 'queue-scorer' },
  { point: 'Scorer', name: 'kv-cache-utilization-scorer', type: 'kv-cache-utilization-scorer' },
  { point: 'Scorer', name: 'prefix-cache-scorer', type: 'prefix-cache-scorer' },
  { point: 'Picker', name: 'max-score-picker', type: 'max-score-picker' },
] as const;

/** How long a decision took. */
export interface DecisionTimings {
  /** Of the whole scheduling. */
  schedulerSeconds: number;
  /** In the order of TIMED_PLUGINS. */
  pluginSeconds: readonly number[];
}

interface Generation {
  requests: EppRequestMetrics;
  pool: EppPoolMetrics;
  families: EppFamilies;
  /** Appear with the first decision, as Prometheus vectors do. */
  durations?: { scheduler: HistogramSeries; plugins: readonly HistogramSeries[] };
}

/** The metrics of an EPP process, in every generation of names that the pool's EPP emits. */
export class EppExporter implements Exporter {
  private readonly generations: readonly Generation[];

  constructor(
    readonly registry: Registry,
    pool: PoolSpec,
    private readonly readState: (nowMs: number) => EppState
  ) {
    this.generations = pool.eppGenerations.map((name) => makeGeneration(registry, pool, EPP_FAMILIES[name]));
  }

  refresh(nowMs: number): void {
    const state = this.readState(nowMs);
    for (const generation of this.generations) {
      generation.pool.refresh(state);
    }
  }

  dispatched(request: SimulatedRequest, podName: string, timings: DecisionTimings): void {
    for (const generation of this.generations) {
      generation.pool.flowOutcome('Dispatched', request.drawn.priorityIndex);
      generation.requests.dispatched(request);
      generation.pool.picked(podName);
      generation.durations ??= makeDurations(this.registry, generation.families);
      generation.durations.scheduler.observe(timings.schedulerSeconds);
      generation.durations.plugins.forEach((series, index) => series.observe(timings.pluginSeconds[index] ?? 0));
    }
  }

  rejected(request: SimulatedRequest, outcome: FlowOutcome): void {
    for (const { requests, pool } of this.generations) {
      pool.flowOutcome(outcome, request.drawn.priorityIndex);
      requests.rejected(request);
    }
  }

  firstToken(request: SimulatedRequest): void {
    for (const { requests } of this.generations) {
      requests.firstByte(request);
    }
  }

  /** @param firstByteAtEnd the first byte came with the end: no streaming, or an error in place of an answer */
  ended(request: SimulatedRequest, firstByteAtEnd: boolean): void {
    for (const { requests } of this.generations) {
      if (firstByteAtEnd) {
        requests.firstByte(request);
      }
      requests.ended(request);
    }
  }
}

function makeGeneration(registry: Registry, pool: PoolSpec, families: EppFamilies): Generation {
  return {
    requests: new EppRequestMetrics(registry, pool, families),
    pool: new EppPoolMetrics(registry, pool, families),
    families,
  };
}

function makeDurations(registry: Registry, families: EppFamilies): NonNullable<Generation['durations']> {
  return {
    scheduler: registry.histogram(families.schedulerDuration),
    plugins: TIMED_PLUGINS.map((plugin) => {
      const labels: Attributes = { plugin_name: plugin.name, plugin_type: plugin.type };
      return registry.histogram(
        families.pluginDuration,
        families.pluginDuration.short ? labels : { ...labels, extension_point: plugin.point }
      );
    }),
  };
}
