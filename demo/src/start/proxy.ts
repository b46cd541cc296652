import {
  buildApp,
  createClickHouseAudit,
  createClickHouseInventory,
  createClickHouseMetrics,
  createClickHouseObjectives,
  createLiveHub,
  keepInventory,
  readPrices,
  startClusters,
  systemClock,
  type ClusterRegistry,
  type LiveHub,
} from '@ngf/backend-proxy';
import type { Logger } from 'pino';

import type { ClickHouseAccess } from './access';
import type { Part } from './parts';

export interface RunningProxy {
  url: string;
  clusters: Pick<ClusterRegistry, 'list'>;
  live: LiveHub;
}

/** Starts the backend proxy in this process, with the clusters that a clusters.yaml names or comes to name. */
export async function startProxy(
  access: ClickHouseAccess,
  clustersConfig: string,
  port: number,
  logger: Logger
): Promise<Part<RunningProxy>> {
  const { url, database, reader, writer } = access;
  // Its log of changes, the inventory of pools and their objectives are all that the proxy writes.
  const store = createClickHouseInventory({ url, database, ...writer }, systemClock);
  const metrics = createClickHouseMetrics({ url, database, ...reader }, systemClock, store);
  const audit = createClickHouseAudit({ url, database, ...writer });
  const objectives = createClickHouseObjectives({ url, database, ...writer }, systemClock);
  const inventory = keepInventory({ store, metrics, clock: systemClock, logger });
  const { onCluster, onClusterGone, onClusterForgotten } = inventory;
  const context = { metrics, clock: systemClock, logger, onCluster, onClusterGone, onClusterForgotten };
  const kubernetes = startClusters({ clustersConfig }, context);
  const { clusters } = kubernetes;
  const live = createLiveHub({ metrics, clusters, scaling: inventory.events, clock: systemClock, logger });
  const app = await buildApp(
    {},
    { clock: systemClock, metrics, clusters, prices: readPrices(), audit, objectives, live, logger }
  );
  return {
    value: { url: await app.listen({ host: '127.0.0.1', port }), clusters, live },
    async close() {
      await app.close();
      live.close();
      await inventory.close();
      await Promise.all([kubernetes.close(), metrics.close(), audit.close(), objectives.close()]);
    },
  };
}
