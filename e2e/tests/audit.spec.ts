import { testIds } from '../../src/shared/testIds';
import { expect, test } from '../fixtures/test';

test('a change is in the audit log: who made it, of what, and what was changed', async ({
  page,
  demoOfItsOwn: demo,
  editor,
}) => {
  await page.goto(`${demo.url}/a/ngf-inference-app/pools/prod-us-east/inference/llama-70b/configuration`);
  await page.getByRole('button', { name: 'Scale', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Scale llama-70b' });
  await dialog.getByLabel('Replicas').fill('7');
  await dialog.getByRole('button', { name: 'Scale 8 → 7' }).click();
  await expect(dialog.getByText('is to have 7 replicas instead of 8')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(editor.body).toHaveCount(0);

  await page.goto(`${demo.url}/a/ngf-inference-app/audit?kind=Deployment&name=llama-70b`);
  const rows = page.getByTestId(testIds.audit.table).locator('tbody tr').filter({ hasText: 'inference/llama-70b' });
  await expect(rows.first()).toContainText('prod-us-east');
  await rows.first().getByRole('button', { name: 'Show what was changed in inference/llama-70b' }).press('Enter');
  await expect(page.getByText('/spec/replicas').first()).toBeVisible();
  await page.getByLabel('Name of the object').fill('nothing-is-called-so');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByText('No change in this time range fits the filters')).toBeVisible();
  await expect(page).toHaveURL(/name=nothing-is-called-so/);
});
