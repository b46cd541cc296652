import {
  buildApp,
  createClickHouseAudit,
  createClickHouseMetrics,
  readPrices,
  startClusters,
  systemClock,
} from '@ngf/backend-proxy';
import type { Logger } from 'pino';

import type { ClickHouseAccess } from './access';
import type { Part } from './parts';

/** Starts the backend proxy in this process; its value is its URL. */
export async function startProxy(access: ClickHouseAccess, port: number, logger: Logger): Promise<Part<string>> {
  const { url, database, reader, writer } = access;
  const metrics = createClickHouseMetrics({ url, database, ...reader }, systemClock);
  // The log of changes is the one thing that the proxy writes.
  const audit = createClickHouseAudit({ url, database, ...writer });
  const kubernetes = startClusters({}, { metrics, clock: systemClock, logger });
  const { clusters } = kubernetes;
  const app = await buildApp({}, { clock: systemClock, metrics, clusters, prices: readPrices(), audit, logger });
  return {
    value: await app.listen({ host: '127.0.0.1', port }),
    async close() {
      await app.close();
      await Promise.all([kubernetes.close(), metrics.close(), audit.close()]);
    },
  };
}
