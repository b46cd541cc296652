import { catalogue } from '../catalogue/catalogue';
import { byPool } from '../catalogue/groups';
import { replicasNow } from '../catalogue/replicas';
import { reportingNow } from '../catalogue/reporting';
import { everyPool } from './place';
import { usually, type AlertRule } from './rule';
import { thresholdOf } from './thresholds';

const FIVE_MINUTES = 300;
const TEN_MINUTES = 600;
/** Of fewer answers, those under way are too large a share to tell a bypass from. */
const MINIMUM_ANSWERS = 50;
/** Requests under way at a range's ends differ by less than this share of ten minutes' answers. */
const BYPASS_SHARE = 0.25;

/** Something that a pool needs is not there. */
export const availabilityRules: readonly AlertRule[] = [
  {
    ...usually,
    id: 'no-ready-endpoints',
    title: 'No ready endpoints',
    severity: 'critical',
    summary: 'Pool {{ $labels.pool }}: its endpoint picker has no endpoint to choose; every request fails or waits.',
    runbook: 'no-ready-endpoints',
    query: `SELECT cluster, namespace, pool, assumeNotNull(ready_endpoints) AS value
FROM (${replicasNow(everyPool(FIVE_MINUTES), byPool)})
WHERE isNotNull(ready_endpoints) AND (isNull(desired) OR desired > 0)
ORDER BY cluster, namespace, pool`,
    lookBackSeconds: FIVE_MINUTES,
    threshold: thresholdOf(catalogue.readyEndpoints, 'critical'),
    forSeconds: 60,
  },
  {
    ...usually,
    id: 'telemetry-missing',
    title: 'Telemetry is missing',
    severity: 'critical',
    summary: 'Pool {{ $labels.pool }}: no model server has told anything; all other alerts of it are blind.',
    runbook: 'telemetry-missing',
    query: `SELECT cluster, namespace, pool, pods_reporting AS value
FROM (${reportingNow(everyPool(FIVE_MINUTES))})
ORDER BY cluster, namespace, pool`,
    lookBackSeconds: FIVE_MINUTES,
    threshold: { below: 1 },
    forSeconds: FIVE_MINUTES,
    onNoRow: 'NoData',
    onError: 'Error',
  },
  {
    ...usually,
    id: 'epp-down',
    title: 'Endpoint picker is down',
    severity: 'critical',
    summary:
      'Pool {{ $labels.pool }}: its endpoint picker tells nothing while its model servers do. With FailOpen requests go on without routing, with FailClose they fail.',
    runbook: 'epp-down',
    query: `SELECT cluster, namespace, pool, picker_reports AS value
FROM (${reportingNow(everyPool(FIVE_MINUTES))})
WHERE has_picker = 1 AND pods_reporting > 0
ORDER BY cluster, namespace, pool`,
    lookBackSeconds: FIVE_MINUTES,
    threshold: { below: 1 },
    forSeconds: 120,
  },
  {
    ...usually,
    id: 'epp-bypass',
    title: 'Requests pass the endpoint picker by',
    severity: 'warning',
    summary:
      'Pool {{ $labels.pool }}: {{ $values.A.Value | humanizePercentage }} of the answered requests never met the endpoint picker.',
    runbook: 'epp-bypass',
    query: `SELECT cluster, namespace, pool, assumeNotNull(bypass_share) AS value
FROM (${catalogue.bypass.totals(everyPool(TEN_MINUTES), byPool)})
WHERE isNotNull(bypass_share) AND served >= ${MINIMUM_ANSWERS}
ORDER BY cluster, namespace, pool`,
    lookBackSeconds: TEN_MINUTES,
    threshold: { atLeast: BYPASS_SHARE },
    forSeconds: FIVE_MINUTES,
  },
  {
    ...usually,
    id: 'scaling-stuck',
    title: 'Scaling is stuck',
    severity: 'warning',
    summary: 'Pool {{ $labels.pool }}: {{ $values.A.Value | printf "%.0f" }} of the wanted replicas are not ready.',
    runbook: 'scaling-stuck',
    query: `SELECT cluster, namespace, pool, assumeNotNull(toInt64(desired) - toInt64(coalesce(ready_endpoints, ready))) AS value
FROM (${replicasNow(everyPool(FIVE_MINUTES), byPool)})
WHERE isNotNull(desired) AND isNotNull(coalesce(ready_endpoints, ready))
ORDER BY cluster, namespace, pool`,
    lookBackSeconds: FIVE_MINUTES,
    threshold: { atLeast: 1 },
    // Model servers load weights for minutes before they serve.
    forSeconds: 900,
  },
];
