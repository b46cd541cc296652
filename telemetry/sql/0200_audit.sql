-- Who changed what through the backend proxy. A change has a row before it is tried and another one after it, which
-- takes the first one's place; where only the first is there, nobody knows what became of it. It names people: who may
-- read it is decided apart from the telemetry (docs/security.md).
CREATE TABLE IF NOT EXISTS ngf_audit
(
    -- When it was asked for, in both rows.
    `time` DateTime64(3),
    `id` String,
    `is_finished` Bool,
    `cluster` LowCardinality(String),
    -- Empty for an object of the whole cluster.
    `namespace` LowCardinality(String),
    `kind` LowCardinality(String),
    `name` String,
    `verb` LowCardinality(String),
    `user` LowCardinality(String),
    `is_verified` Bool,
    `is_dry_run` Bool,
    -- HTTP's; 0 until it is finished.
    `status` UInt16,
    -- All of it, differences included, as JSON (contract/src/audit.ts, AuditRecord).
    `record` String CODEC(ZSTD(3))
)
ENGINE = ReplacingMergeTree(is_finished)
PARTITION BY toYYYYMM(time)
ORDER BY (time, id)
TTL toDateTime(time) + INTERVAL 400 DAY;
