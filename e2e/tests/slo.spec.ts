import { testIds } from '../../src/shared/testIds';
import { expect, test } from '../fixtures/test';

const POOL = ['prod-us-east', 'inference', 'qwen-coder-32b'] as const;
const objectives = (ttftMs: number) => ({
  ttftMs,
  ttftTarget: 0.95,
  tpotMs: 200,
  tpotTarget: 0.99,
  successTarget: 0.99,
  windowDays: 7,
});

test('objectives are set by keyboard, over what somebody else set meanwhile, and the page shows them', async ({
  page,
  demo,
}) => {
  const api = `${demo.url}/api/plugin-proxy/ngf-inference-app/api/v1/slo`;
  await page.goto(`${demo.url}/a/ngf-inference-app/slo`);
  const table = page.getByTestId(testIds.slo.table);
  const rows = table.locator('tbody tr').filter({ hasText: 'qwen-coder-32b' });
  await expect(rows.first()).toContainText('99% within 2 s, 28 d');
  await expect(rows.first()).toContainText(/\d%/);
  // The preview is no Grafana: it has no alert rules, and the page must not take that for silence.
  await expect(page.getByText('Grafana’s alert rules could not be read')).toBeVisible();
  await expect(rows.first()).toContainText('Not known');

  await table.getByRole('button', { name: 'Edit objectives of qwen-coder-32b' }).press('Enter');
  const form = page.getByTestId(testIds.slo.form);
  const ttft = form.getByLabel('Within (ms)').first();
  await ttft.fill('0');
  await expect(form.getByText('Must be above 0 and at most 3,600,000')).toBeVisible();
  await expect(form.getByRole('button', { name: 'Save' })).toBeDisabled();
  await ttft.fill('750');
  const theirs = await page.request.put(`${api}/${POOL.join('/')}`, {
    data: { version: 0, objectives: objectives(4000) },
  });
  expect(theirs.status()).toBe(200);
  await ttft.press('Enter');
  await expect(form.getByText('Somebody else changed these objectives meanwhile')).toBeVisible();
  await expect(form.getByText('95% within 4 s, 7 d')).toBeVisible();
  await expect(ttft).toHaveValue('750');
  await ttft.press('Enter');
  await expect(form).toHaveCount(0);
  await expect(rows.first()).toContainText('99% within 750 ms, 28 d');

  await rows.first().getByRole('link', { name: 'qwen-coder-32b' }).click();
  await expect(page).toHaveURL(new RegExp(`/slo/${POOL.join('/')}`));
  for (const title of ['Error budget left', 'Burn rate']) {
    const panel = page.getByTestId(`data-testid Panel header ${title}`);
    await expect(panel.locator('canvas, svg').first()).toBeVisible();
    await expect(panel).toContainText('Requests let through');
  }
});

test('objectives of a pool that nobody knows are named, and can be removed', async ({ page, demo }) => {
  const api = `${demo.url}/api/plugin-proxy/ngf-inference-app/api/v1/slo`;
  const misspelt = await page.request.put(`${api}/prod-us-east/chat/lama-8b`, {
    data: { version: 0, objectives: objectives(1000) },
  });
  expect(misspelt.status()).toBe(200);
  await page.goto(`${demo.url}/a/ngf-inference-app/slo`);
  const row = page.getByTestId(testIds.slo.table).locator('tbody tr').first();
  await expect(row).toContainText('No such pool: remove or rename');
  await expect(page.getByTestId(testIds.slo.problems)).toContainText('pools prod-us-east/chat/lama-8b');
  await row.getByRole('button', { name: 'Edit objectives of lama-8b' }).click();
  await page.getByRole('button', { name: 'Remove, use the defaults' }).click();
  await expect(page.getByTestId(testIds.slo.table)).not.toContainText('No such pool');
  await expect(page.getByTestId(testIds.slo.problems)).toHaveCount(0);
});
