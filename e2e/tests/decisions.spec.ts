import { expect, test } from '../fixtures/test';

/** The panels above are another matter; closed, they ask nothing. */
const NO_PANELS = 'overview=closed';

test.describe('the decisions page', () => {
  test('lists the fleet’s decisions; one opens with scores and states, and its address opens it again', async ({
    decisionsPage,
    page,
  }) => {
    await decisionsPage.open(`?${NO_PANELS}`);
    await expect(decisionsPage.count).toContainText('100 traced decisions');
    await expect(decisionsPage.rows.first()).not.toHaveText(/NaN|undefined|null/);
    await decisionsPage.link(0).click();
    await expect(decisionsPage.detail).toContainText('What this rests on');
    await expect(decisionsPage.scores.first()).toBeVisible();
    const states = decisionsPage.detail.getByRole('table', { name: 'The best candidates' }).locator('tbody');
    await expect(states).toContainText(/\d %|\d%/);
    await expect(page).toHaveURL(/[?&]decision=/);
    const [scores, request] = [
      await decisionsPage.scores.allInnerTexts(),
      await decisionsPage.detail.locator('dd code').first().innerText(),
    ];
    await page.reload();
    await expect(decisionsPage.detail).toContainText(request);
    expect(await decisionsPage.scores.allInnerTexts()).toEqual(scores);
  });

  test('a decision’s address needs no time range', async ({ decisionsPage, page }) => {
    await decisionsPage.open(`?${NO_PANELS}`);
    await decisionsPage.link(0).click();
    await expect(decisionsPage.detail).toBeVisible();
    const decision = new URL(page.url()).searchParams.get('decision') ?? '';
    await decisionsPage.open(`?${NO_PANELS}&from=now-90d&to=now-89d&decision=${encodeURIComponent(decision)}`);
    await expect(decisionsPage.scores.first()).toBeVisible();
    await expect(decisionsPage.empty).toBeVisible();
  });

  test('a search by request id leaves that request; columns stand in the URL', async ({ decisionsPage, page }) => {
    await decisionsPage.open(`?${NO_PANELS}&columns=time,request,trace`);
    await expect(decisionsPage.table.locator('th')).toHaveText(['Time', 'Request id', 'Trace id']);
    const request = await decisionsPage.rows.nth(3).locator('code').first().innerText();
    await decisionsPage.filter('Request id contains').fill(request);
    await page.keyboard.press('Enter');
    await expect(decisionsPage.rows).toHaveCount(1);
    await expect(decisionsPage.rows).toContainText(request);
    await page.reload();
    await expect(decisionsPage.rows).toHaveCount(1);
  });

  test('“Older” goes on where the page ends', async ({ decisionsPage, page }) => {
    await decisionsPage.open(`?${NO_PANELS}&columns=time,trace`);
    await expect(decisionsPage.rows).toHaveCount(100);
    const last = await decisionsPage.rows.last().locator('code').innerText();
    await page.getByRole('button', { name: 'Older' }).click();
    await expect(page).toHaveURL(/[?&]before=/);
    await expect(page.getByRole('button', { name: 'Newest' })).toBeVisible();
    await expect(decisionsPage.table.getByText(last)).toHaveCount(0);
    await expect(decisionsPage.rows.first()).toBeVisible();
  });
});
