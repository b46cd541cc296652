import { catalogue } from '../catalogue/catalogue';
import { countsBy } from '../catalogue/counts';
import { byPod, byPool } from '../catalogue/groups';
import { metrics } from '../catalogue/metrics';
import { everyPool } from './place';
import { usually, type AlertRule } from './rule';
import { thresholdOf } from './thresholds';

const FIVE_MINUTES = 300;
const TEN_MINUTES = 600;
const QUARTER_HOUR = 900;
const DAY = 86_400;

/** A few prompts say nothing about a cache. */
const MINIMUM_TOKENS = 10_000;
/** A pool whose prompts share nothing has no ratio that could collapse. */
const USUAL_RATIO_AT_LEAST = 0.1;
const MINIMUM_PICKS = 50;

const queueWarning = thresholdOf(catalogue.queueDepth, 'warning');

/** Requests go where they should not. */
export const routingRules: readonly AlertRule[] = [
  {
    ...usually,
    id: 'prefix-hit-collapse',
    title: 'Prefix-cache hits collapsed',
    severity: 'warning',
    summary:
      'Pool {{ $labels.pool }}: the prefix-cache hit ratio of the last quarter of an hour is {{ $values.A.Value | humanizePercentage }} of the last day’s.',
    runbook: 'prefix-hit-collapse',
    query: `SELECT cluster, namespace, pool, assumeNotNull(now.hit_ratio / usual.hit_ratio) AS value
FROM (${catalogue.prefixHitRatio.totals(everyPool(QUARTER_HOUR), byPool)}) AS now
INNER JOIN (${catalogue.prefixHitRatio.totals(everyPool(DAY), byPool)}) AS usual USING (cluster, namespace, pool)
INNER JOIN (${countsBy({ tokens: metrics.prefixCacheQueries }, everyPool(QUARTER_HOUR), byPool)}) AS looked_up USING (cluster, namespace, pool)
WHERE isNotNull(now.hit_ratio) AND usual.hit_ratio >= ${USUAL_RATIO_AT_LEAST} AND tokens >= ${MINIMUM_TOKENS}
ORDER BY cluster, namespace, pool`,
    lookBackSeconds: DAY,
    threshold: { below: 0.5 },
    forSeconds: QUARTER_HOUR,
  },
  {
    ...usually,
    id: 'hot-pod',
    title: 'Hot pod',
    severity: 'warning',
    summary:
      'Pod {{ $labels.pod }} of pool {{ $labels.pool }} gets {{ $values.A.Value | printf "%.1f" }} times the mean of its pool’s picks, and requests queue there.',
    runbook: 'hot-pod',
    query: `SELECT cluster, namespace, pool, pod, assumeNotNull(max_over_mean) AS value
FROM (${catalogue.picks.totals(everyPool(TEN_MINUTES), byPod)}) AS picked
INNER JOIN (${catalogue.queueDepth.totals(everyPool(FIVE_MINUTES), byPod)}) AS queues USING (cluster, namespace, pool, pod)
WHERE isNotNull(max_over_mean) AND picked.picks >= ${MINIMUM_PICKS}
    AND queues.value >= ${'atLeast' in queueWarning ? queueWarning.atLeast : 0}
ORDER BY cluster, namespace, pool, pod`,
    lookBackSeconds: TEN_MINUTES,
    threshold: { atLeast: 2 },
    forSeconds: TEN_MINUTES,
  },
];
