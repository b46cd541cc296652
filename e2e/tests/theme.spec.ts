import { expect, test } from '../fixtures/test';

for (const theme of ['dark', 'light']) {
  test(`pages are readable in the ${theme} theme, and say what they are shown in`, async ({ poolsPage, page }) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await poolsPage.open(`?theme=${theme}`);
    await expect(poolsPage.rows).toHaveCount(8);
    await expect(page.getByText(/not Grafana/i).first()).toBeVisible();
    expect(errors).toEqual([]);
  });
}
