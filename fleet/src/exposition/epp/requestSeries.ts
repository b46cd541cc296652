import type { Attributes } from '@ngf/contract';

import type { DrawnRequest } from '../../simulation/request';
import { FAIRNESS_IDS, PRIORITIES } from '../../workload/promptSource';
import type { PoolSpec } from '../../world/poolSpec';
import type { Registry } from '../registry';
import type { HistogramSeries, ValueSeries } from '../series';
import type { FamilyLabels, RequestFamily, RequestHistogramFamily } from './families';

/** Which flow a request belongs to. */
type Flow = Pick<DrawnRequest, 'fairnessIndex' | 'priorityIndex'>;

/** The labels of a request family, for one flow. */
function flowLabels(pool: PoolSpec, labels: FamilyLabels, flow: Flow): Attributes {
  return {
    model_name: pool.requestedModel,
    ...(labels.target ? { target_model_name: pool.modelName } : {}),
    ...(labels.fairness ? { fairness_id: FAIRNESS_IDS[flow.fairnessIndex] ?? '' } : {}),
    ...(labels.priority ? { priority: String(PRIORITIES[flow.priorityIndex] ?? 0) } : {}),
  };
}

/** The series of a family by flow; each appears when it is first touched, as Prometheus vectors do. */
class FlowVector<S> {
  private readonly series: Array<S | undefined> = [];

  constructor(
    private readonly pool: PoolSpec,
    private readonly labels: FamilyLabels,
    private readonly extraLabels: Attributes,
    private readonly make: (labels: Attributes) => S
  ) {}

  of(flow: Flow): S {
    const fairness = this.labels.fairness ? flow.fairnessIndex : 0;
    const priority = this.labels.priority ? flow.priorityIndex : 0;
    const index = fairness * PRIORITIES.length + priority;
    let series = this.series[index];
    if (series === undefined) {
      series = this.make({ ...flowLabels(this.pool, this.labels, flow), ...this.extraLabels });
      this.series[index] = series;
    }
    return series;
  }
}

/** A counter family by flow. */
export function counterVector(
  registry: Registry,
  pool: PoolSpec,
  family: RequestFamily,
  extraLabels: Attributes = {}
): FlowVector<ValueSeries> {
  return new FlowVector(pool, family.labels, extraLabels, (labels) => registry.counter(family, labels));
}

/** A gauge family by flow. */
export function gaugeVector(
  registry: Registry,
  pool: PoolSpec,
  family: RequestFamily,
  extraLabels: Attributes = {}
): FlowVector<ValueSeries> {
  return new FlowVector(pool, family.labels, extraLabels, (labels) => registry.gauge(family, labels));
}

/** A histogram family by flow. */
export function histogramVector(
  registry: Registry,
  pool: PoolSpec,
  family: RequestHistogramFamily,
  extraLabels: Attributes = {}
): FlowVector<HistogramSeries> {
  return new FlowVector(pool, family.labels, extraLabels, (labels) => registry.histogram(family, labels));
}
