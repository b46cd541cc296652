import { createClient } from '@clickhouse/client';
import { replay } from '@ngf/telemetry/replay';

import { expect, test } from '../fixtures/test';
import { PoolPage } from '../pages/PoolPage';
import { PoolsPage } from '../pages/PoolsPage';

const FILES = ['metrics_gauge', 'metrics_sum', 'metrics_histogram', 'traces'].map(
  (table) => new URL(`../../telemetry/testdata/recorded/otel_${table}.jsonl.gz`, import.meta.url).pathname
);

test('a recorded pool appears by itself, and its time range is found', async ({ page, demoOfItsOwn: demo }) => {
  const poolsPage = new PoolsPage(page, demo.url);
  const poolPage = new PoolPage(page, demo.url);
  const client = createClient({ url: demo.clickhouseUrl });
  // A recording grows old; retention must not remove it under the test.
  await client.command({ query: 'SYSTEM STOP TTL MERGES' });
  await replay(client, FILES);
  await client.close();

  await poolsPage.open('?from=now-5m&to=now');
  const row = poolsPage.row('llama-pool', 'lab-1', 'inference');
  await expect(row).toContainText(/telemetry only/i);
  await row.getByRole('link').click();
  await poolPage.noDataInRange.getByRole('button', { name: 'Show the last hour of data' }).click();
  await expect(page).toHaveURL(/from=2026-11-23T09/);
  // The load driver's count of requests that were not rejected, and of those that were.
  await expect(poolPage.stats).toContainText('3,534');
  await expect(poolPage.stats).toContainText('3.89%');
  await expect(poolPage.panel('Queue depth by pod').getByText('vllm-llama-1', { exact: true }).first()).toBeVisible();
});
