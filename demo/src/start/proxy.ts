import { buildApp, clustersFromTelemetry, createClickHouseMetrics, readPrices, systemClock } from '@ngf/backend-proxy';
import type { Logger } from 'pino';

import type { ClickHouseAccess } from './access';
import type { Part } from './parts';

/** Starts the backend proxy in this process; its value is its URL. */
export async function startProxy(access: ClickHouseAccess, port: number, logger: Logger): Promise<Part<string>> {
  const { url, database, reader } = access;
  const metrics = createClickHouseMetrics({ url, database, ...reader }, systemClock);
  const clusters = clustersFromTelemetry(metrics);
  const app = await buildApp({}, { clock: systemClock, metrics, clusters, prices: readPrices(), logger });
  return {
    value: await app.listen({ host: '127.0.0.1', port }),
    async close() {
      await app.close();
      await metrics.close();
    },
  };
}
