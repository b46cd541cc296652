import { setTimeout as delay } from 'node:timers/promises';

import { createClient } from '@clickhouse/client';
import { boundPlace, poolOverview } from '@ngf/telemetry';

import type { ClickHouseAccess } from './access';

/** Waits until the first page's own query, over its default range, gives a pool with a latency. */
export async function waitForFirstData(access: ClickHouseAccess, signal: AbortSignal): Promise<void> {
  const { url, database, reader } = access;
  const client = createClient({ url, database, username: reader.user, password: reader.password });
  try {
    while (!signal.aborted) {
      const to = Math.floor(Date.now() / 1000);
      const result = await client.query({
        query: poolOverview(boundPlace),
        query_params: { from: to - 3600, to, clusters: [], namespaces: [], pools: [] },
        format: 'JSONEachRow',
      });
      const pools = await result.json<{ ttft_p95_ms: number | null }>();
      if (pools.some(({ ttft_p95_ms: p95 }) => p95 !== null)) {
        return;
      }
      await delay(500, undefined, { signal }).catch(() => undefined);
    }
  } finally {
    await client.close();
  }
}
