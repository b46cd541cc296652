import { expect, test } from 'vitest';

import { forCluster } from './cluster';
import { SchemaError } from './error';
import { readSchemaFiles, type SchemaFile } from './files';

const place = { cluster: 'prod', database: 'telemetry' };

const fileOf = (...statements: string[]): SchemaFile => ({
  name: '0001_test.sql',
  isReplaceable: false,
  checksum: 'x',
  statements,
});
const statementsOf = (...statements: string[]) => forCluster([fileOf(...statements)], place)[0]?.statements;

test('a table becomes a replicated one of each shard, read and written through one over all shards', () => {
  const table = `CREATE TABLE IF NOT EXISTS ngf_things
(
    \`cluster\` LowCardinality(String),
    \`namespace\` LowCardinality(String),
    \`seen\` DateTime
)
ENGINE = ReplacingMergeTree(seen)
ORDER BY (cluster, namespace)`;
  expect(statementsOf(table)).toEqual([
    `CREATE TABLE IF NOT EXISTS \`telemetry_shard\`.ngf_things ON CLUSTER \`prod\`
(
    \`cluster\` LowCardinality(String),
    \`namespace\` LowCardinality(String),
    \`seen\` DateTime
)
ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}', seen)
ORDER BY (cluster, namespace)`,
    `CREATE TABLE IF NOT EXISTS \`telemetry\`.ngf_things ON CLUSTER \`prod\` AS \`telemetry_shard\`.ngf_things
ENGINE = Distributed('prod', 'telemetry_shard', 'ngf_things', cityHash64(cluster, namespace))`,
  ]);
});

test('what only passes rows on, and materialized views, are of the shard alone; views read both', () => {
  expect(
    statementsOf(
      'CREATE TABLE IF NOT EXISTS ngf_door\n(\n    `a` String\n)\nENGINE = Null',
      'CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_door_of_logs\nREFRESH EVERY 1 MINUTE DEPENDS ON ngf_other\nAPPEND TO ngf_door AS\nSELECT Body AS a FROM otel_unknown, ngf_other',
      'CREATE OR REPLACE VIEW ngf_other AS\nSELECT ngf_door.a FROM ngf_door'
    )
  ).toEqual([
    'CREATE TABLE IF NOT EXISTS `telemetry_shard`.ngf_door ON CLUSTER `prod`\n(\n    `a` String\n)\nENGINE = Null',
    'CREATE MATERIALIZED VIEW IF NOT EXISTS `telemetry_shard`.ngf_door_of_logs ON CLUSTER `prod`\nREFRESH EVERY 1 MINUTE DEPENDS ON `telemetry_shard`.ngf_other\nAPPEND TO `telemetry_shard`.ngf_door AS\nSELECT Body AS a FROM otel_unknown, `telemetry_shard`.ngf_other',
    'CREATE OR REPLACE VIEW `telemetry_shard`.ngf_other ON CLUSTER `prod` AS\nSELECT ngf_door.a FROM `telemetry_shard`.ngf_door',
    'CREATE OR REPLACE VIEW `telemetry`.ngf_other ON CLUSTER `prod` AS\nSELECT ngf_door.a FROM `telemetry`.ngf_door',
  ]);
});

test.each([
  ['ALTER TABLE ngf_things ADD COLUMN a String', /no rule for this statement .+ALTER TABLE ngf_things/],
  ['CREATE TABLE IF NOT EXISTS ngf_things\n(\n    `a` String\n)\nENGINE = Log', /no rule for this table's engine/],
  [
    'CREATE TABLE IF NOT EXISTS otel_new\n(\n    `a` String\n)\nENGINE = MergeTree\nORDER BY a',
    /otel_new has no sharding key/,
  ],
])('refuses what it has no rule for: %s', (statement, message) => {
  expect(() => statementsOf(statement)).toThrow(SchemaError);
  expect(() => statementsOf(statement)).toThrow(message);
});

test('names are quoted as ClickHouse quotes them', () => {
  const [file] = forCluster([fileOf('CREATE OR REPLACE VIEW ngf_v AS\nSELECT 1')], { cluster: 'a`b', database: "c'd" });
  expect(file?.statements[1]).toBe("CREATE OR REPLACE VIEW `c'd`.ngf_v ON CLUSTER `a\\`b` AS\nSELECT 1");
});

test('every statement of the schema goes to all hosts, reads tables by their full names, and replicates what it stores', async () => {
  const files = await readSchemaFiles();
  const names = files.flatMap(({ statements }) =>
    statements.map((statement) => /(?:EXISTS|VIEW) (\w+)/.exec(statement)?.[1])
  );
  for (const { name, statements } of forCluster(files, place)) {
    for (const statement of statements) {
      expect(statement, name).toMatch(/^CREATE .*(TABLE|VIEW) .*`telemetry(_shard)?`\.\w+ ON CLUSTER `prod`/);
      expect(statement, name).not.toMatch(/^ENGINE = (?!Replicated|Distributed|Null)/m);
      // Behind these words stands what is read or written: a name of ours there has its database.
      const unqualified = [...statement.matchAll(/\b(?:FROM|JOIN|TO|IN|ON|AS) ((?:ngf|otel)_\w+)\b(?!\.)/g)];
      expect(
        unqualified.map(([, read]) => read).filter((read) => names.includes(read)),
        name
      ).toEqual([]);
    }
  }
});
