import { catalogue } from '../catalogue/catalogue';
import { byPod, byPool, type GroupColumn } from '../catalogue/groups';
import { metrics, type Threshold } from '../catalogue/metrics';
import { podMeansBy } from '../catalogue/podGauges';
import { everyPool } from './place';
import { usually, type AlertRule } from './rule';
import { thresholdOf } from './thresholds';

const FIVE_MINUTES = 300;
const QUARTER_HOUR = 900;
const HALF_HOUR = 1800;
const DAY = 86_400;

/** Public alert rules: GPU utilization under 30 %. Of a single moment it means nothing, so it colours no page. */
const IDLE_UTILIZATION = 0.3;

const byGpu: readonly GroupColumn[] = [
  ...byPod,
  { name: 'node', expression: 'node' },
  { name: 'gpu', expression: 'gpu' },
];

function hotGpu(severity: Threshold['severity']): AlertRule {
  return {
    ...usually,
    id: `gpu-temperature-${severity}`,
    title: severity === 'critical' ? 'GPU is too hot' : 'GPU is hot',
    severity,
    summary:
      'Pod {{ $labels.pod }} of pool {{ $labels.pool }}: its hottest GPU has {{ $values.A.Value | printf "%.0f" }} °C.',
    runbook: 'gpu-temperature',
    query: `SELECT cluster, namespace, pool, pod, assumeNotNull(value) AS value
FROM (${catalogue.gpuTemperature.totals(everyPool(FIVE_MINUTES), byPod)})
WHERE isNotNull(value)
ORDER BY cluster, namespace, pool, pod`,
    lookBackSeconds: FIVE_MINUTES,
    threshold: thresholdOf(catalogue.gpuTemperature, severity),
    forSeconds: FIVE_MINUTES,
  };
}

/** What GPUs suffer, and whether they are of use. */
export const gpuRules: readonly AlertRule[] = [
  {
    ...usually,
    id: 'gpu-xid',
    title: 'GPU reports an XID error',
    severity: 'critical',
    summary:
      'GPU {{ $labels.gpu }} on node {{ $labels.node }} (pod {{ $labels.pod }}, pool {{ $labels.pool }}) reported an XID error.',
    runbook: 'gpu-xid',
    query: `SELECT cluster, namespace, pool, pod, node, gpu, assumeNotNull(xid_changes) AS value
FROM (${catalogue.gpuXidChanges.totals(everyPool(QUARTER_HOUR), byGpu)})
WHERE isNotNull(xid_changes)
ORDER BY cluster, namespace, pool, pod, node, gpu`,
    lookBackSeconds: QUARTER_HOUR,
    threshold: thresholdOf(catalogue.gpuXidChanges, 'critical'),
    forSeconds: 0,
  },
  hotGpu('warning'),
  hotGpu('critical'),
  {
    ...usually,
    id: 'gpu-idle',
    title: 'GPUs are idle',
    severity: 'info',
    summary: 'Pool {{ $labels.pool }}: its GPUs worked {{ $values.A.Value | humanizePercentage }} of the last day.',
    runbook: 'gpu-idle',
    // Over a whole day, for a quiet night is no waste.
    query: `SELECT cluster, namespace, pool, assumeNotNull(gpu_utilization_mean) AS value
FROM (${podMeansBy({ gpu_utilization: metrics.gpuUtilization }, everyPool(DAY), byPool)})
WHERE isNotNull(gpu_utilization_mean)
ORDER BY cluster, namespace, pool`,
    lookBackSeconds: DAY,
    threshold: { below: IDLE_UTILIZATION },
    forSeconds: HALF_HOUR,
    every: 300,
  },
];
