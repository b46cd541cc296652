import type { EppDecision } from '@ngf/contract';
import { createClickHouseMetrics, type MetricsProvider, type PoolIdentity } from '@ngf/backend-proxy';
import { readDecisionCursor } from '@ngf/backend-proxy/testing';

import { READER, type TestClickHouse } from './clickhouse';

/** Everything that may have been decided; Unix seconds. */
export const ALL_TIMES = { from: 0, to: 2 ** 32 - 1 };

/** The proxy's provider, as a user who may only read. */
export function connectProvider(clickhouse: TestClickHouse): MetricsProvider {
  const { name: user, password } = READER;
  return createClickHouseMetrics({ url: clickhouse.url, user, password, database: 'default' }, { now: () => 0 });
}

/** All decisions of a pool, page by page. */
export async function readDecisions(
  provider: MetricsProvider,
  pool: PoolIdentity,
  pageSize = 1000
): Promise<EppDecision[]> {
  const decisions: EppDecision[] = [];
  for (;;) {
    const last = decisions.at(-1);
    const before = last && readDecisionCursor(last.cursor);
    const page = await provider.decisions(pool, ALL_TIMES, { limit: pageSize, ...(before && { before }) });
    decisions.push(...page);
    if (page.length < pageSize) {
      return decisions;
    }
  }
}
