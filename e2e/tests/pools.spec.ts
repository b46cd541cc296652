import { expect, test } from '../fixtures/test';

test.describe('the pools page', () => {
  test('lists every pool of the fleet with true numbers', async ({ poolsPage }) => {
    await poolsPage.open();
    await expect(poolsPage.count).toHaveText('8 of 8 pools');
    await expect(poolsPage.rows).toHaveCount(8);
    // The same name in two clusters, and in two namespaces of one: no key drops a part.
    await expect(poolsPage.row('llama-70b', 'prod-us-east', 'inference')).toHaveCount(1);
    await expect(poolsPage.row('llama-70b', 'prod-eu-west', 'inference')).toHaveCount(1);
    await expect(poolsPage.row('llama-8b', 'prod-us-east', 'chat')).toHaveCount(1);
    await expect(poolsPage.row('llama-8b', 'prod-us-east', 'research')).toHaveCount(1);
    const row = poolsPage.row('qwen-coder-32b', 'prod-us-east', 'inference');
    await expect(row).toHaveText(/\d ms|\d s/);
    await expect(row).not.toHaveText(/NaN|undefined|null/);
  });

  test('search and sort are in the URL, and survive reload and Back', async ({ poolsPage, page }) => {
    await poolsPage.open();
    await poolsPage.search.fill('llama');
    await expect(poolsPage.count).toHaveText('4 of 8 pools');
    await poolsPage.header('TTFT p95').click();
    await expect(page).toHaveURL(/search=llama/);
    const before = await poolsPage.rows.allInnerTexts();
    await page.reload();
    await expect(poolsPage.count).toHaveText('4 of 8 pools');
    await poolsPage.rows.first().getByRole('link').click();
    await expect(page).toHaveURL(/\/pools\/[^/]+\/[^/]+\/llama/);
    await page.goBack();
    await expect(poolsPage.count).toHaveText('4 of 8 pools');
    await expect(poolsPage.search).toHaveValue('llama');
    expect(await poolsPage.rows.count()).toBe(before.length);
  });

  test('a variable narrows the list, and survives reload', async ({ poolsPage, page }) => {
    await poolsPage.open('?var-cluster=prod-eu-west');
    await expect(poolsPage.count).toHaveText('4 of 4 pools');
    await expect(poolsPage.rows.filter({ hasText: 'prod-us-east' })).toHaveCount(0);
    await page.reload();
    await expect(poolsPage.count).toHaveText('4 of 4 pools');
  });

  for (const [what, value] of [
    ['a backslash that would end a string', "x\\' OR 1=1 --"],
    ['a name that no cluster has', 'nowhere'],
  ]) {
    test(`${what} in the URL is named, and no query is sent with it`, async ({ poolsPage, page }) => {
      const queries: string[] = [];
      page.on('request', (request) => queries.push(request.postData() ?? ''));
      await poolsPage.open(`?var-cluster=${encodeURIComponent(value ?? '')}`);
      await expect(poolsPage.scopeProblem).toContainText(value ?? '');
      await expect(poolsPage.scopeProblem).toContainText('cluster');
      expect(queries.filter((body) => body.includes('OR 1=1'))).toEqual([]);
      await poolsPage.scopeProblem.getByRole('link', { name: 'All pools' }).click();
      await expect(poolsPage.rows).toHaveCount(8);
    });
  }

  test('works by keyboard: a column head sorts, a link opens', async ({ poolsPage, page }) => {
    await poolsPage.open();
    await poolsPage.header('Queue').focus();
    await page.keyboard.press('Enter');
    await expect(poolsPage.table.locator('th[aria-sort="descending"], th[aria-sort="ascending"]')).toHaveCount(1);
    await poolsPage.rows.first().getByRole('link').focus();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/pools\/[^/]+\/[^/]+\/[^/?]+/);
  });
});
