-- How many samples and spans came and count nowhere, and why (views ngf_judged_of_landed, ngf_judged_spans_of_traces), by the minute in which they came: their
-- own times may be what is wrong with them. A batch that the exporter sends again counts again.
CREATE TABLE IF NOT EXISTS ngf_rejected_samples
(
    `minute` DateTime,
    `cluster` LowCardinality(String),
    -- Of the metric as its exporter calls it, or of the span. Names that nobody knows are not ours to reject.
    `name` LowCardinality(String),
    `reason` LowCardinality(String),
    `samples` UInt64
)
ENGINE = SummingMergeTree(samples)
PARTITION BY toDate(minute)
ORDER BY (minute, cluster, name, reason)
TTL minute + INTERVAL 14 DAY
SETTINGS ttl_only_drop_parts = 1;

CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_rejected_samples_of_judged TO ngf_rejected_samples AS
SELECT
    toStartOfMinute(now()) AS minute,
    -- The name may be the label that is too long.
    if(length(ngf_judged.cluster) > 253, '', ngf_judged.cluster) AS cluster,
    name,
    problem AS reason,
    count() AS samples
FROM ngf_judged
-- Once, where one name makes several families.
WHERE problem != '' AND (name, metric) IN (SELECT name, min(metric) FROM ngf_metric_names GROUP BY name, label, label_value)
GROUP BY cluster, name, reason;
