import type { ClickHouseClient } from '@clickhouse/client';

import { shardDatabase, type ClusterPlace } from './cluster';
import { SchemaError } from './error';

/**
 * Where a cluster's schema goes, once it is certain that it can be applied.
 *
 * @throws SchemaError when ClickHouse does not know the cluster, or its hosts cannot be told apart
 */
export async function findCluster(client: ClickHouseClient, cluster: string): Promise<ClusterPlace> {
  const { database, clusters } = await selectOne<{ database: string; clusters: string[] }>(
    client,
    'SELECT currentDatabase() AS database, groupUniqArray(cluster) AS clusters FROM system.clusters'
  );
  if (!clusters.includes(cluster)) {
    const known = clusters.length === 0 ? 'it knows none' : `it knows ${clusters.sort().join(', ')}`;
    throw new SchemaError(`ClickHouse has no cluster ${JSON.stringify(cluster)} (CLICKHOUSE_CLUSTER): ${known}.`);
  }
  await checkMacros(client, cluster);
  return { cluster, database };
}

/** Replicas that call themselves alike would take each other for one: ClickHouse then refuses, or loses, half of them. */
async function checkMacros(client: ClickHouseClient, cluster: string): Promise<void> {
  const { hosts, named, names } = await askAllHosts<{ hosts: number; named: number; names: number }>(
    client,
    `SELECT
        toUInt32((SELECT count() FROM system.clusters WHERE cluster = {cluster:String})) AS hosts,
        toUInt32(countIf(shard != '' AND replica != '')) AS named,
        toUInt32(uniqExactIf((shard, replica), shard != '' AND replica != '')) AS names
    FROM
    (
        SELECT
            maxIf(substitution, macro = 'shard') AS shard,
            maxIf(substitution, macro = 'replica') AS replica
        FROM clusterAllReplicas({cluster:String}, system.macros)
        GROUP BY hostName(), tcpPort()
    )`,
    { cluster }
  );
  if (named < hosts || names < hosts) {
    throw new SchemaError(
      `Each of the ${hosts} hosts of cluster ${cluster} needs the macros {shard} and {replica}, and no two the same pair; ` +
        `${named} have both, in ${names} different pairs.`
    );
  }
}

/**
 * A database holds the schema of a single server or its part of a cluster's. Neither becomes the other in place: tables
 * that are there would silently stay as they are.
 *
 * @param place undefined for a single server
 */
export async function checkSameKind(client: ClickHouseClient, place: ClusterPlace | undefined): Promise<void> {
  const other = place === undefined ? `engine = 'Distributed'` : `engine LIKE '%MergeTree'`;
  const [table] = await select<{ name: string; engine: string }>(
    client,
    `SELECT name, engine FROM system.tables
    WHERE database = currentDatabase() AND match(name, '^(otel|ngf)_') AND name != 'ngf_schema_migrations' AND ${other}
    ORDER BY name LIMIT 1`,
    {}
  );
  if (table !== undefined) {
    throw new SchemaError(
      place === undefined
        ? `This database has a cluster's schema (${table.name} is ${table.engine}): set CLICKHOUSE_CLUSTER, or use another database.`
        : `This database has a single server's schema (${table.name} is ${table.engine}): a cluster needs another database.`
    );
  }
}

/** Whether a host lacks tables that others have: it joined after they were made. */
export async function hasNewHosts(client: ClickHouseClient, { cluster, database }: ClusterPlace): Promise<boolean> {
  const { missing } = await askAllHosts<{ missing: number }>(
    client,
    `SELECT toUInt32(count()) AS missing
    FROM
    (
        SELECT count() AS copies
        FROM clusterAllReplicas({cluster:String}, system.tables)
        WHERE database IN ({database:String}, {shard:String}) AND match(name, '^(otel|ngf)_')
        GROUP BY database, name
    )
    WHERE copies < (SELECT count() FROM system.clusters WHERE cluster = {cluster:String})`,
    { cluster, database, shard: shardDatabase(database) }
  );
  return missing > 0;
}

type Parameters = { cluster: string } & Record<string, string>;

async function askAllHosts<Row>(client: ClickHouseClient, query: string, parameters: Parameters): Promise<Row> {
  try {
    return await selectOne<Row>(client, query, parameters);
  } catch (error) {
    const reason = error instanceof Error ? error.message.trim() : String(error);
    throw new SchemaError(`Not every host of cluster ${parameters.cluster} answers: ${reason}`, { cause: error });
  }
}

async function select<Row>(
  client: ClickHouseClient,
  query: string,
  query_params: Record<string, string>
): Promise<Row[]> {
  const result = await client.query({ query, query_params, format: 'JSONEachRow' });
  return result.json<Row>();
}

/** Of an aggregation without GROUP BY, which always answers one row. */
async function selectOne<Row>(client: ClickHouseClient, query: string, parameters?: Parameters): Promise<Row> {
  const [row] = await select<Row>(client, query, parameters ?? {});
  if (row === undefined) {
    throw new SchemaError(`ClickHouse answered nothing to ${query}`);
  }
  return row;
}
