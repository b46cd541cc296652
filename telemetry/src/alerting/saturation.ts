import { catalogue } from '../catalogue/catalogue';
import { byPool } from '../catalogue/groups';
import { waitingNow } from '../catalogue/waiting';
import { everyPool } from './place';
import { usually, type AlertRule } from './rule';
import { thresholdOf } from './thresholds';

const FIVE_MINUTES = 300;
/** Over so long a queue has to have grown: longer than a burst lasts. */
const GROWTH_SECONDS = 900;

/** A pool at the end of what it can hold. */
export const saturationRules: readonly AlertRule[] = [
  {
    ...usually,
    id: 'kv-cache-saturation',
    title: 'KV-cache is full',
    severity: 'critical',
    summary:
      'Pool {{ $labels.pool }}: {{ $values.A.Value | humanizePercentage }} of the KV-cache is in use, mean of its pods.',
    runbook: 'kv-cache-saturation',
    query: `SELECT cluster, namespace, pool, assumeNotNull(value) AS value
FROM (${catalogue.kvCacheUtilization.totals(everyPool(FIVE_MINUTES), byPool)})
WHERE isNotNull(value)
ORDER BY cluster, namespace, pool`,
    lookBackSeconds: FIVE_MINUTES,
    threshold: thresholdOf(catalogue.kvCacheUtilization, 'critical'),
    forSeconds: FIVE_MINUTES,
  },
  {
    ...usually,
    id: 'queue-depth',
    title: 'Long queue',
    severity: 'critical',
    summary: 'Pool {{ $labels.pool }}: {{ $values.A.Value | printf "%.0f" }} requests wait for each pod.',
    runbook: 'queue',
    query: `SELECT cluster, namespace, pool, assumeNotNull(waiting_per_pod) AS value
FROM (${waitingNow(everyPool(FIVE_MINUTES), byPool)})
WHERE isNotNull(value)
ORDER BY cluster, namespace, pool`,
    lookBackSeconds: FIVE_MINUTES,
    threshold: thresholdOf(catalogue.queueDepth, 'critical'),
    forSeconds: FIVE_MINUTES,
  },
  {
    ...usually,
    id: 'queue-growth',
    title: 'Growing queue',
    severity: 'warning',
    summary:
      'Pool {{ $labels.pool }}: {{ $values.A.Value | printf "%.0f" }} requests more wait for each pod than a quarter of an hour ago.',
    runbook: 'queue',
    query: `SELECT cluster, namespace, pool, assumeNotNull(now.waiting_per_pod - before.waiting_per_pod) AS value
FROM (${waitingNow(everyPool(FIVE_MINUTES), byPool)}) AS now
INNER JOIN (${waitingNow(everyPool(FIVE_MINUTES, GROWTH_SECONDS), byPool)}) AS before USING (cluster, namespace, pool)
WHERE isNotNull(now.waiting_per_pod) AND isNotNull(before.waiting_per_pod)
ORDER BY cluster, namespace, pool`,
    lookBackSeconds: GROWTH_SECONDS + FIVE_MINUTES,
    threshold: thresholdOf(catalogue.queueDepth, 'warning'),
    forSeconds: FIVE_MINUTES,
  },
  {
    ...usually,
    id: 'preemptions',
    title: 'Preemptions',
    severity: 'warning',
    summary:
      'Pool {{ $labels.pool }}: model servers put back {{ $values.A.Value | printf "%.1f" }} running requests a second.',
    runbook: 'preemptions',
    query: `SELECT cluster, namespace, pool, assumeNotNull(value) AS value
FROM (${catalogue.preemptions.totals(everyPool(FIVE_MINUTES), byPool)})
WHERE isNotNull(value)
ORDER BY cluster, namespace, pool`,
    lookBackSeconds: FIVE_MINUTES,
    threshold: thresholdOf(catalogue.preemptions, 'warning'),
    forSeconds: FIVE_MINUTES,
  },
];
