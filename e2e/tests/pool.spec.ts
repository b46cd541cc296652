import { expect, test } from '../fixtures/test';

const PANELS = [
  'Time to first token',
  'Time to first token: how many requests',
  'Output tokens',
  'Queue depth by pod',
  'KV-cache by pod',
  'GPU utilization by pod',
];

test.describe('a pool’s page', () => {
  test('shows who the pool is, its numbers and every panel with data', async ({ poolPage }) => {
    await poolPage.open('prod-us-east', 'inference', 'llama-70b');
    await expect(poolPage.header).toContainText('8/8');
    await expect(poolPage.stats).toContainText(/\d/);
    for (const title of PANELS) {
      await expect(poolPage.panel(title)).toBeVisible();
      await expect(poolPage.panel(title).getByText('No data')).toHaveCount(0);
    }
    await expect(poolPage.panel('KV-cache by pod').locator('canvas, svg').first()).toBeVisible();
  });

  test('a pool of one name is not another’s', async ({ poolPage }) => {
    await poolPage.open('prod-us-east', 'research', 'llama-8b');
    await expect(poolPage.header).toContainText('sglang');
    await poolPage.open('prod-us-east', 'chat', 'llama-8b');
    await expect(poolPage.header).toContainText('vllm');
  });

  test('the time range is in the URL and survives reload', async ({ poolPage, page }) => {
    await poolPage.open('prod-us-east', 'inference', 'llama-70b', '?from=now-15m&to=now');
    await expect(page.getByText('Last 15 minutes')).toBeVisible();
    await page.reload();
    await expect(page.getByText('Last 15 minutes')).toBeVisible();
  });

  test('a pool that nobody knows is said to be unknown', async ({ poolPage, page }) => {
    await poolPage.open('prod-us-east', 'inference', 'gpt-5');
    await expect(poolPage.unknown).toContainText('gpt-5');
    await page.getByRole('link', { name: 'All pools' }).click();
    await expect(page).toHaveURL(/\/pools(\?|$)/);
  });

  test('a name that Kubernetes allows no pool to have is said to be none', async ({ poolPage, page }) => {
    const queries: string[] = [];
    page.on('request', (request) => queries.push(request.postData() ?? ''));
    await poolPage.open('prod-us-east', 'inference', encodeURIComponent("x\\' OR 1=1 --"));
    await expect(page.getByRole('alert')).toContainText('OR 1=1');
    expect(queries.filter((body) => body.includes('OR 1=1'))).toEqual([]);
  });
});
