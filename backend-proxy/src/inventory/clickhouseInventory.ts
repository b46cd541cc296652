import { ClickHouseLogLevel, createClient } from '@clickhouse/client';
import type { Clock } from '../clock';
import type { ClickHouseConfig } from '../config';
import { asMetricsProblem } from '../metrics/clickhouseErrors';
import type { InventoryStore } from './inventoryStore';

const REQUEST_TIMEOUT_MS = 10_000;

export type ClickHouseInventory = InventoryStore & { close(): Promise<void> };

/** Writes ngf_inference_pools, ngf_pod_membership and ngf_scaling_events; needs a user who may insert there. */
export function createClickHouseInventory(config: ClickHouseConfig, clock: Clock): ClickHouseInventory {
  const client = createClient({
    url: config.url,
    username: config.user,
    password: config.password,
    database: config.database,
    application: 'ngf-backend-proxy',
    request_timeout: REQUEST_TIMEOUT_MS,
    log: { level: ClickHouseLogLevel.OFF },
  });
  const insert = async (table: string, values: readonly object[]) => {
    if (values.length > 0) {
      await client.insert({ table, values: [...values], format: 'JSONEachRow' }).catch((error: unknown) => {
        throw asMetricsProblem(error);
      });
    }
  };
  let lastMs = 0;
  /** Later than before: of two rows with one time ClickHouse keeps either. */
  const updatedAt = () => {
    lastMs = Math.max(clock.now(), lastMs + 1);
    return new Date(lastMs).toISOString().replace('T', ' ').replace('Z', '');
  };
  return {
    upsertPools: (pools) => {
      const updated_at = updatedAt();
      return insert(
        'ngf_inference_pools',
        pools.map((pool) => ({
          cluster: pool.cluster,
          namespace: pool.namespace,
          name: pool.name,
          model_name: pool.modelName,
          model_version: pool.modelVersion,
          serving_backend: pool.servingBackend,
          gpu_type: pool.gpuType,
          gpu_count: pool.gpuCount,
          replicas: pool.replicas,
          ready_replicas: pool.readyReplicas,
          min_replicas: pool.minReplicas,
          max_replicas: pool.maxReplicas,
          created_at: pool.createdAt,
          updated_at,
        }))
      );
    },
    deletePools: (pools) => {
      const updated_at = updatedAt();
      return insert(
        'ngf_inference_pools',
        pools.map(({ cluster, namespace, name }) => ({ cluster, namespace, name, updated_at, deleted: 1 }))
      );
    },
    upsertMembers: (members) =>
      insert(
        'ngf_pod_membership',
        members.map((member) => ({ ...member, last_seen: Math.floor(clock.now() / 1000) }))
      ),
    addScaling: (cluster, events) =>
      insert(
        'ngf_scaling_events',
        events.map(({ timestamp, namespace, pool, fromReplicas, toReplicas, trigger }) => ({
          time: timestamp.replace('T', ' ').replace('Z', ''),
          cluster,
          namespace,
          pool,
          from_replicas: fromReplicas,
          to_replicas: toReplicas,
          trigger,
        }))
      ),
    close: () => client.close(),
  };
}
