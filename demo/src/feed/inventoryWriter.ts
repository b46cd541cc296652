import type { ClickHouseClient } from '@clickhouse/client';
import type { PoolSnapshot } from '@ngf/fleet';

/** Keeps `ngf_inference_pools` as the fleet's Kubernetes objects are: a row whenever a pool changes. */
export class InventoryWriter {
  readonly #client: ClickHouseClient;
  readonly #written = new Map<string, string>();

  constructor(client: ClickHouseClient) {
    this.#client = client;
  }

  async write(pools: readonly PoolSnapshot[], atMs: number): Promise<void> {
    const changed = pools.map(inventoryRow).filter((row) => this.#remember(row));
    if (changed.length > 0) {
      const updatedAt = new Date(atMs).toISOString().replace('T', ' ').replace('Z', '');
      await this.#client.insert({
        table: 'ngf_inference_pools',
        values: changed.map((row) => ({ ...row, updated_at: updatedAt })),
        format: 'JSONEachRow',
      });
    }
  }

  /** True where the row is not what was written last. */
  #remember(row: ReturnType<typeof inventoryRow>): boolean {
    const key = `${row.cluster}/${row.namespace}/${row.name}`;
    const content = JSON.stringify(row);
    const isNew = this.#written.get(key) !== content;
    this.#written.set(key, content);
    return isNew;
  }
}

function inventoryRow(pool: PoolSnapshot) {
  return {
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
    created_at: Math.floor(pool.createdAtMs / 1000),
  };
}
