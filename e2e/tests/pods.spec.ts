import { expect, test } from '../fixtures/test';

test.describe('the pods page', () => {
  test('has a cell per pod whose name says its value, and a legend that counts them all', async ({ podsPage }) => {
    await podsPage.open('?var-cluster=prod-us-east&var-namespace=inference&var-pool=llama-70b');
    await expect(podsPage.cells).toHaveCount(8);
    for (const cell of await podsPage.cells.all()) {
      await expect(cell).toHaveAccessibleName(/^llama-70b-.*: KV-cache (\d+%|no data)/);
    }
    const counts = await podsPage.legend.getByRole('listitem').allInnerTexts();
    const total = counts.reduce((sum, text) => sum + Number(/(\d+)$/.exec(text.trim())?.[1]), 0);
    expect(total).toBe(8);
  });

  test('colour and grouping are in the URL, and survive reload and Back', async ({ podsPage, page }) => {
    await podsPage.open();
    await expect(podsPage.cells.first()).toBeVisible();
    await podsPage.choice('Color by', 'GPU temperature').click();
    await podsPage.choice('Group by', 'GPU type').click();
    await expect(page).toHaveURL(/[?&]color=temperature/);
    await expect(page).toHaveURL(/[?&]group=gpu/);
    await page.reload();
    await expect(podsPage.cells.first()).toHaveAccessibleName(/GPU temperature \d+ °C/);
    await expect(podsPage.grid.getByRole('heading', { name: /H100/ })).toHaveCount(1);
    await podsPage.cells.first().click();
    await expect(page).toHaveURL(/\/pods\/[^/]+\/[^/]+\/[^/?]+/);
    await page.goBack();
    await expect(podsPage.cells.first()).toHaveAccessibleName(/GPU temperature/);
  });

  test('works by keyboard: one stop, arrows from pod to pod, Enter opens', async ({ podsPage, page }) => {
    await podsPage.open('?var-cluster=prod-us-east&var-namespace=inference&var-pool=llama-70b');
    await expect(podsPage.cells).toHaveCount(8);
    await expect(podsPage.grid.locator('a[data-pod][tabindex="0"]')).toHaveCount(1);
    await podsPage.cells.first().focus();
    await page.keyboard.press('ArrowRight');
    await expect(podsPage.cells.nth(1)).toBeFocused();
    const pod = (await podsPage.cells.nth(1).getAttribute('data-pod')) ?? '';
    await expect(podsPage.tooltip).toContainText(pod.split('/')[2] ?? pod);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`/pods/${pod}`));
  });

  test('shows the same pods as a table, sorted and searched', async ({ podsPage, page }) => {
    await podsPage.open('?view=table&search=mistral');
    await expect(podsPage.rows).toHaveCount(6);
    await expect(podsPage.count).toContainText(/^6 of \d+ pods$/);
    await expect(podsPage.rows.first()).not.toHaveText(/NaN|undefined|null/);
    await page.getByRole('button', { name: 'Temp.' }).click();
    await expect(page).toHaveURL(/sort=-temperature/);
  });
});

test.describe('a pod’s page', () => {
  test('says where it runs, what Kubernetes says of it, and shows panels with data', async ({ podsPage, page }) => {
    await podsPage.open('?var-cluster=prod-us-east&var-namespace=inference&var-pool=llama-70b');
    await podsPage.cells.first().click();
    await expect(podsPage.facts).toContainText('2 × NVIDIA H100');
    for (const title of ['Requests running and waiting', 'KV-cache utilization', 'Time to first token']) {
      await expect(podsPage.panel(title)).toBeVisible();
      await expect(podsPage.panel(title).getByText('No data')).toHaveCount(0);
    }
    await podsPage.status.scrollIntoViewIfNeeded();
    await expect(podsPage.status).toContainText('Ready');
    await podsPage.facts.getByRole('link', { name: 'llama-70b' }).click();
    await expect(page).toHaveURL(/\/pools\/prod-us-east\/inference\/llama-70b/);
  });

  test('a name that Kubernetes allows no pod to have is said to be none', async ({ podsPage, page }) => {
    const queries: string[] = [];
    page.on('request', (request) => queries.push(request.postData() ?? ''));
    await podsPage.open(`/prod-us-east/inference/${encodeURIComponent("x\\' OR 1=1 --")}`);
    await expect(page.getByRole('alert')).toContainText('OR 1=1');
    expect(queries.filter((body) => body.includes('OR 1=1'))).toEqual([]);
  });
});
