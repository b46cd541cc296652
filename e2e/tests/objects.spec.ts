import { testIds } from '../../src/shared/testIds';
import { expect, test } from '../fixtures/test';

test.describe('what Kubernetes has', () => {
  test('gateways of all clusters are listed', async ({ gatewaysPage }) => {
    await gatewaysPage.open();
    for (const cluster of ['prod-us-east', 'prod-eu-west']) {
      await expect(gatewaysPage.row('inference-gateway', cluster, 'gateway-system')).toContainText('Healthy');
    }
  });

  test('routes lead to a page of their own', async ({ routesPage, page }) => {
    await routesPage.open();
    const row = routesPage.row('qwen-coder-32b', 'prod-us-east', 'inference');
    await row.getByRole('link', { name: 'qwen-coder-32b' }).first().click();
    await expect(page).toHaveURL(/\/routes\/prod-us-east\/inference\/qwen-coder-32b/);
    await expect(page.getByTestId(testIds.objects.header)).toContainText('prod-us-east');
  });

  test('clusters are connected', async ({ clustersPage }) => {
    await clustersPage.open();
    await expect(clustersPage.rows).toHaveCount(2);
    await expect(clustersPage.rows.filter({ hasText: 'Connected' })).toHaveCount(2);
  });

  test('the topology leads from gateways to pools', async ({ page, demo }) => {
    await page.goto(`${demo.url}/a/ngf-inference-app/topology`);
    await expect(page.getByTestId(testIds.topology.graph)).toHaveCount(2);
    const nodes = page.getByTestId(testIds.topology.node);
    await expect(nodes.filter({ hasText: 'qwen-coder-32b' }).first()).toBeVisible();
    await expect(nodes.filter({ hasText: 'inference-gateway' }).first()).toBeVisible();
  });
});
