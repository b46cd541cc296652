import type { Attributes, GaugeRow, HistogramRow, LandingBatch, SumRow } from '@ngf/contract';

import { groupBy } from './groupBy';

/** OTLP's data point flag FLAG_NO_RECORDED_VALUE: a stale marker. */
const NO_RECORDED_VALUE = 1;

/** What a target of the fleet would answer now. */
export interface ScrapedTarget {
  /** Unique in the fleet, fit for a path. */
  id: string;
  serviceName: string;
  resource: Attributes;
  /** Labels that the scrape job adds to every series. */
  labels: Attributes;
  /** False while its process is down: a scrape fails. */
  isUp: boolean;
  gauges: readonly GaugeRow[];
  counters: readonly SumRow[];
  histograms: readonly HistogramRow[];
}

/** The fleet's targets, each as its latest rows say. */
export class TargetTable {
  readonly #targets = new Map<string, ScrapedTarget>();

  /** Takes the rows of one instant. */
  update(batch: LandingBatch): void {
    const gauges = groupBy(batch.otel_metrics_gauge, targetId);
    const counters = groupBy(batch.otel_metrics_sum, targetId);
    const histograms = groupBy(batch.otel_metrics_histogram, targetId);
    for (const [id, rows] of gauges) {
      const up = rows.find(({ MetricName }) => MetricName === 'up');
      if (up === undefined) {
        throw new TypeError(`rows of ${id} without "up": the fleet writes it with every scrape`);
      }
      if (isStale(up)) {
        this.#targets.delete(id);
        continue;
      }
      this.#targets.set(id, {
        id,
        serviceName: up.ServiceName,
        resource: up.ResourceAttributes,
        labels: up.Attributes,
        isUp: up.Value === 1,
        // `up` and stale markers are the receiver's doing, not the target's.
        gauges: rows.filter((row) => row !== up && !isStale(row)),
        counters: (counters.get(id) ?? []).filter((row) => !isStale(row)),
        histograms: (histograms.get(id) ?? []).filter((row) => !isStale(row)),
      });
    }
  }

  get(id: string): ScrapedTarget | undefined {
    return this.#targets.get(id);
  }

  list(): ScrapedTarget[] {
    return [...this.#targets.values()];
  }
}

function isStale({ Flags }: { Flags: number }): boolean {
  return (Flags & NO_RECORDED_VALUE) !== 0;
}

/** A pod that takes over a place in its pool takes over its address, too: the pod's name tells them apart. */
function targetId({
  ServiceName,
  ResourceAttributes,
}: {
  ServiceName: string;
  ResourceAttributes: Attributes;
}): string {
  const parts = [ServiceName, ResourceAttributes['service.instance.id'], ResourceAttributes['k8s.pod.name']];
  return parts
    .filter((part) => part !== undefined)
    .join('-')
    .replaceAll(':', '-');
}
