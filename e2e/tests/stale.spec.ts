import { testIds } from '../../src/shared/testIds';
import { expect, test } from '../fixtures/test';

const POOL = '/a/ngf-inference-app/pools/prod-us-east/inference/llama-70b/configuration';

for (const path of ['/a/ngf-inference-app/gateways', '/a/ngf-inference-app/topology', POOL]) {
  test(`${path} says that it is not up to date, and recovers without a reload`, async ({ page, demo }) => {
    // As the backend proxy answers from its cache while it does not reach a cluster.
    await page.route(/plugin-proxy.*\/(gateways|topology|llama-70b)$/, async (route) => {
      const response = await route.fetch();
      const headers = { ...response.headers(), age: '90', warning: '110 - "Response is Stale"' };
      await route.fulfill({ response, headers });
    });
    await page.goto(`${demo.url}${path}?refresh=5s`);
    const notice = page.getByTestId(testIds.stale);
    await expect(notice).toContainText(/Not up to date: this is what was known at \d\d:\d\d:\d\d/);
    await page.unrouteAll({ behavior: 'wait' });
    await expect(notice).toHaveCount(0);
  });
}
