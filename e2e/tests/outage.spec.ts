import { PoolsPage } from '../pages/PoolsPage';
import { expect, test } from '../fixtures/test';

test('pages say that ClickHouse does not answer, and recover by themselves', async ({ fragilePreview, page }) => {
  const poolsPage = new PoolsPage(page, fragilePreview.url);
  await fragilePreview.cut();
  await poolsPage.open();
  await expect(poolsPage.failure).toContainText('ClickHouse does not answer');
  await fragilePreview.mend();
  await expect(poolsPage.rows).toHaveCount(8);
  await expect(poolsPage.failure).toHaveCount(0);
});

test('what was shown stays while ClickHouse does not answer', async ({ fragilePreview, page }) => {
  const poolsPage = new PoolsPage(page, fragilePreview.url);
  await poolsPage.open('?refresh=5s');
  await expect(poolsPage.rows).toHaveCount(8);
  await fragilePreview.cut();
  await expect(poolsPage.failure).toContainText('The page tries again by itself');
  await expect(poolsPage.rows).toHaveCount(8);
  await fragilePreview.mend();
  await expect(poolsPage.failure).toHaveCount(0);
});
