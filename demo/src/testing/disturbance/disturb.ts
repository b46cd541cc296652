import type { GaugeRow, LandingBatch } from '@ngf/contract';

import type { Disturbance } from './disturbance';
import { isOf } from './poolOf';
import { coarse, SeriesMemory, type CountingRow } from './series';

export type MetricBatch = Omit<LandingBatch, 'otel_traces'>;

const DELTA = 1;

/** The prefix of the endpoint picker's families, and the one before it (domain: view ngf_metric_names). */
const PREFIX = 'llm_d_epp_';
const FORMER_PREFIX = 'llm_d_inference_scheduler_';

const timeMs = ({ TimeUnix }: { TimeUnix: string }) => Date.parse(`${TimeUnix.replace(' ', 'T')}Z`);

/** Changes a fleet's batches as a disturbance says. They are given in the order of time, and left alone. */
export class Disturber {
  readonly #disturbance: Disturbance;
  readonly #deltas = new SeriesMemory();
  readonly #formerProcess = new SeriesMemory();
  #formerProcessSeenMs = NaN;

  constructor(disturbance: Disturbance) {
    this.#disturbance = disturbance;
  }

  disturb(batch: LandingBatch): MetricBatch {
    return {
      otel_metrics_gauge: batch.otel_metrics_gauge.filter(this.#arrives).map(this.#upgradedGauge),
      otel_metrics_sum: batch.otel_metrics_sum.filter(this.#arrives).map((row) => this.#counting(row)),
      otel_metrics_histogram: batch.otel_metrics_histogram.filter(this.#arrives).map((row) => this.#counting(row)),
    };
  }

  readonly #arrives = (row: GaugeRow | CountingRow): boolean => {
    const { gap } = this.#disturbance;
    return !(isOf(gap.pool, row) && timeMs(row) >= gap.fromMs && timeMs(row) < gap.toMs);
  };

  readonly #upgradedGauge = (row: GaugeRow): GaugeRow => {
    const { atMs, restarts } = this.#disturbance.upgrade;
    if (!this.#isOfUpgradedPicker(row)) {
      return row;
    }
    if (timeMs(row) <= atMs) {
      this.#formerProcessSeenMs = timeMs(row);
      return this.#named(row);
    }
    // Samples have whole seconds: in the second after the last of the former process, at the earliest.
    return restarts && row.MetricName === 'process_start_time_seconds'
      ? { ...row, Value: this.#formerProcessSeenMs / 1000 + 1 }
      : row;
  };

  #counting<Row extends CountingRow>(row: Row): Row {
    if (isOf(this.#disturbance.deltas, row)) {
      const delta = { ...this.#deltas.since(row), AggregationTemporality: DELTA };
      this.#deltas.remember(row);
      return delta;
    }
    return this.#isOfUpgradedPicker(row) ? this.#upgradedCounts(row) : row;
  }

  #upgradedCounts<Row extends CountingRow>(row: Row): Row {
    const { atMs, coarsens, restarts } = this.#disturbance.upgrade;
    if (timeMs(row) <= atMs) {
      this.#formerProcess.remember(row);
      return this.#named(row);
    }
    const counted = restarts ? this.#formerProcess.since(row) : row;
    return coarsens ? coarse(counted) : counted;
  }

  #named<Row extends GaugeRow | CountingRow>(row: Row): Row {
    const { atMs, renames } = this.#disturbance.upgrade;
    return renames && timeMs(row) <= atMs ? { ...row, MetricName: row.MetricName.replace(PREFIX, FORMER_PREFIX) } : row;
  }

  #isOfUpgradedPicker(row: GaugeRow | CountingRow): boolean {
    return row.ServiceName === 'epp' && isOf(this.#disturbance.upgrade.pool, row);
  }
}
