/** Why samples and spans count nowhere, as the views ngf_judged_of_landed and ngf_judged_spans_of_traces say it. */
export const rejectionReasons = [
  'not-a-number',
  'negative',
  'histogram-layout',
  'span-layout',
  'time-too-old',
  'time-in-future',
  'labels-too-long',
] as const;

export type RejectionReason = (typeof rejectionReasons)[number];

const LAST_DAY = `FROM ngf_rejected_samples WHERE minute > now() - INTERVAL 1 DAY`;

/** Clusters are named by telemetry: their number is not ours to trust. */
const MOST_ROWS = 1000;

/**
 * What the last 24 hours brought and what counts nowhere, the most frequent first.
 *
 * Columns: reason, name (of the metric, as its exporter calls it, or of the span), cluster ('' where none is told), samples.
 */
export function rejectedSamples(): string {
  return `SELECT reason, name, cluster, toFloat64(sum(ngf_rejected_samples.samples)) AS samples
${LAST_DAY}
GROUP BY reason, name, cluster
ORDER BY samples DESC, reason, name, cluster
LIMIT ${MOST_ROWS}`;
}

/** The same over all metrics. Columns: reason, cluster, samples. */
export function rejectedTotals(): string {
  return `SELECT reason, cluster, toFloat64(sum(ngf_rejected_samples.samples)) AS samples
${LAST_DAY}
GROUP BY reason, cluster
ORDER BY samples DESC, reason, cluster
LIMIT ${MOST_ROWS}`;
}

/**
 * Ten thousand pods, the largest fleet that the schema is made for, have fewer series of one metric. More come of a label
 * that holds what it should not: a request's id, or whatever model name a client asked for.
 */
const MANY_SERIES = 50_000;

/**
 * Metrics with very many series in the last quarter of an hour, the largest first. All of them count, but every query
 * has to read them.
 *
 * Columns: metric (as the catalogue calls it), cluster, series (about as many).
 */
export function crowdedMetrics(): string {
  return `SELECT metric, cluster, toFloat64(uniq(series)) AS series
FROM
(
    SELECT metric, cluster, series FROM ngf_inference_metrics_1m WHERE minute > now() - INTERVAL 15 MINUTE
    UNION ALL
    SELECT metric, cluster, cityHash64(namespace, pod, part) AS series FROM ngf_pod_metrics
    WHERE time > now() - INTERVAL 15 MINUTE
)
GROUP BY metric, cluster
HAVING series > ${MANY_SERIES}
ORDER BY series DESC, metric, cluster
LIMIT ${MOST_ROWS}`;
}
