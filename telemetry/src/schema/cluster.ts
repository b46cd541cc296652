import { SchemaError } from './error';
import type { SchemaFile } from './files';

/** Where the schema of a cluster lives. */
export interface ClusterPlace {
  /** As `system.clusters` names it. */
  cluster: string;
  /** What everybody reads and writes: tables over all shards, under the names of the single server. */
  database: string;
}

/**
 * What each shard stores and derives, in the shape of a single server: same names, replicated engines. A database of
 * its own keeps one meaning of every name: a view, or a materialized view that is refreshed from other views, reads
 * its own shard here and all shards in the public database.
 */
export function shardDatabase(database: string): string {
  return `${database}_shard`;
}

/**
 * A Kubernetes namespace lives on one shard, with everything that is known of it. Materialized views run where a row
 * lands, so the landing tables' keys decide where all that is derived from it is, and what is compared must land
 * together: samples of one series and starts of its process (increments are differences), spans of one trace (decisions
 * merge them from any batch), and what a pool's endpoint picker, model servers and GPUs count (roll-ups take the
 * picker's word where it reports, and find a GPU's pool by its pod). An InferencePool selects pods of its own namespace
 * only and its picker runs there, so no smaller unit is needed for any of this, and none would hold it: pods without a
 * label for their pool, and GPUs, name their namespace but not their pool.
 *
 * Cluster and namespace are found as ngf_samples_of_landed finds them: an exporter of GPUs runs in another namespace than
 * the pods that use them.
 */
const OF_METRICS = `cityHash64(
    firstNonDefault(ResourceAttributes['k8s.cluster.name'], Attributes['cluster']),
    if(
        startsWith(MetricName, 'DCGM_'),
        firstNonDefault(Attributes['exported_namespace'], Attributes['namespace']),
        firstNonDefault(ResourceAttributes['k8s.namespace.name'], Attributes['namespace'])
    )
)`;
const OF_RESOURCE = `cityHash64(ResourceAttributes['k8s.cluster.name'], ResourceAttributes['k8s.namespace.name'])`;
const OF_COLUMNS = 'cityHash64(cluster, namespace)';

// The database is part of the path: two installations may share a cluster. No {uuid}: a host that joins later creates
// its tables by itself, and becomes a replica of its shard's by finding them under the same path.
const SHARD_REPLICA = `'/clickhouse/tables/{shard}/{database}/{table}', '{replica}'`;
const EVERYWHERE_REPLICA = `'/clickhouse/tables/all/{database}/{table}', '{shard}-{replica}'`;

const CREATED = /^CREATE (TABLE|MATERIALIZED VIEW|OR REPLACE VIEW) (?:IF NOT EXISTS )?(\w+)\b/;
// Our files begin a line with it, and columns are indented.
const ENGINE = /^ENGINE = (\w+)(?:\((.*)\))?$/m;

type Kind = 'table' | 'materialized view' | 'view';
const KINDS: Readonly<Record<string, Kind>> = {
  TABLE: 'table',
  'MATERIALIZED VIEW': 'materialized view',
  'OR REPLACE VIEW': 'view',
};

interface Created {
  kind: Kind;
  name: string;
}

/**
 * The schema of a cluster, made from the one of a single server.
 *
 * No SQL is parsed: our statements begin in one of three ways, and a table's engine has a line of its own. Whatever
 * begins otherwise is refused, so nothing is applied to one host by accident.
 *
 * @throws SchemaError that names the statement it has no rule for
 */
export function forCluster(files: readonly SchemaFile[], place: ClusterPlace): SchemaFile[] {
  const names = new Set(files.flatMap(({ statements }) => statements.map((statement) => recognise(statement).name)));
  return files.map((file) => ({
    ...file,
    statements: file.statements.flatMap((statement) => statementsForCluster(statement, names, place)),
  }));
}

function statementsForCluster(statement: string, names: ReadonlySet<string>, place: ClusterPlace): string[] {
  const { kind, name } = recognise(statement);
  const here = (database: string) => onCluster(qualify(statement, names, database), place);
  const shard = shardDatabase(place.database);
  switch (kind) {
    case 'materialized view':
      return [here(shard)];
    case 'view':
      return [here(shard), askedOnce(here(place.database))];
    case 'table':
      return engineOf(statement) === 'Null'
        ? // It only passes rows on to the views behind it: nothing to replicate, nothing to read.
          [here(shard)]
        : [replicated(here(shard), SHARD_REPLICA), overAllShards(statement, name, place)];
  }
}

function recognise(statement: string): Created {
  const [, words = '', name] = CREATED.exec(statement) ?? [];
  const kind = KINDS[words];
  if (kind === undefined || name === undefined) {
    throw new SchemaError(
      `There is no rule for this statement in a cluster (telemetry/src/schema/cluster.ts): ${firstLine(statement)}`
    );
  }
  return { kind, name };
}

function engineOf(statement: string): string {
  const engine = ENGINE.exec(statement)?.[1];
  if (engine === undefined || !(engine === 'Null' || engine.endsWith('MergeTree'))) {
    throw new SchemaError(`There is no rule for this table's engine in a cluster: ${firstLine(statement)}`);
  }
  return engine;
}

function firstLine(statement: string): string {
  return statement.split('\n', 1).join('');
}

/**
 * ON CLUSTER sends a statement to each host as text, and a host looks up a name without a database in its own default
 * database (ClickHouse qualifies what is created, not what a SELECT reads): so every name of ours gets its database.
 * `ngf_samples.kind` is left: a column's table is found by its name alone.
 */
function qualify(statement: string, names: ReadonlySet<string>, database: string): string {
  return statement.replace(/(?<![\w.`'])(?:ngf|otel)_\w+\b(?!\.)/g, (word) =>
    names.has(word) ? `${quote(database)}.${word}` : word
  );
}

/**
 * A subquery after IN would travel to every shard and be asked there again, over all shards; one that reads a view with
 * parameters arrives without them and fails (26.7). GLOBAL asks once and sends the answer. `distributed_product_mode`
 * would say so for tables, but not for views.
 */
function askedOnce(view: string): string {
  return view.replace(/\b(?:GLOBAL )?((?:NOT )?IN\s*\(\s*SELECT)\b/g, 'GLOBAL $1');
}

function onCluster(statement: string, { cluster }: ClusterPlace): string {
  return statement.replace(
    /^CREATE (?:\w+ )*?(?:TABLE|VIEW) (?:IF NOT EXISTS )?\S+/,
    `$& ON CLUSTER ${quote(cluster)}`
  );
}

function replicated(statement: string, replica: string): string {
  return statement.replace(ENGINE, (_, engine: string, options: string | undefined) => {
    const parameters = options === undefined ? replica : `${replica}, ${options}`;
    return `ENGINE = Replicated${engine}(${parameters})`;
  });
}

/** The table that is read, and written where it has a sharding key: ClickHouse refuses to insert without one. */
function overAllShards(statement: string, name: string, { cluster, database }: ClusterPlace): string {
  const shard = shardDatabase(database);
  const target = [cluster, shard, name].map((text) => `'${text.replace(/[\\']/g, '\\$&')}'`);
  const key = shardingKey(statement, name);
  return (
    `CREATE TABLE IF NOT EXISTS ${quote(database)}.${name} ON CLUSTER ${quote(cluster)} AS ${quote(shard)}.${name}\n` +
    `ENGINE = Distributed(${[...target, ...(key === undefined ? [] : [key])].join(', ')})`
  );
}

function shardingKey(statement: string, name: string): string | undefined {
  const hasColumns = (...columns: string[]) => columns.every((column) => statement.includes(`\n    \`${column}\` `));
  if (hasColumns('ResourceAttributes', 'MetricName', 'Attributes')) {
    return OF_METRICS;
  }
  if (hasColumns('ResourceAttributes')) {
    return OF_RESOURCE;
  }
  if (name.startsWith('otel_')) {
    throw new SchemaError(`Landing table ${name} has no sharding key (telemetry/src/schema/cluster.ts).`);
  }
  return hasColumns('cluster', 'namespace') ? OF_COLUMNS : undefined;
}

/**
 * Statements that come before all files: the shards' database, and the journal, of which every host has all rows, so
 * that it does not matter which one is asked.
 */
export function clusterFoundation(createJournal: string, { cluster, database }: ClusterPlace): string[] {
  const databases = [database, shardDatabase(database)].map(
    (name) => `CREATE DATABASE IF NOT EXISTS ${quote(name)} ON CLUSTER ${quote(cluster)}`
  );
  const name = recognise(createJournal).name;
  const qualified = qualify(createJournal, new Set([name]), database);
  return [...databases, replicated(onCluster(qualified, { cluster, database }), EVERYWHERE_REPLICA)];
}

function quote(identifier: string): string {
  return `\`${identifier.replace(/[\\`]/g, '\\$&')}\``;
}
