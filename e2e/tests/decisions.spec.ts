import { createClient } from '@clickhouse/client';

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

  test('live decisions join the history without a hole and without a double, and wait while paused', async ({
    decisionsPage,
    page,
    demo,
  }) => {
    await decisionsPage.open(`?${NO_PANELS}&columns=time,trace&to=now&from=now-15m`);
    await expect(decisionsPage.rows).toHaveCount(100);
    await page.getByText('Live', { exact: true }).click();
    await expect(page).toHaveURL(/[?&]live=on/);
    await expect(decisionsPage.live).toContainText(/[1-9]\d* since you began/);
    await decisionsPage.live.getByRole('button', { name: 'Pause' }).click();
    await expect(decisionsPage.live).toContainText(/[1-9]\d* wait/);

    const client = createClient({ url: demo.clickhouseUrl });
    let newest = '';
    // The history up to the first live decision may still be on its way. Read late, it holds the live ones.
    await expect(async () => {
      const shown = await decisionsPage.rows.locator('code').allInnerTexts();
      newest = shown[0] ?? '';
      expect(shown.length).toBeGreaterThanOrEqual(100);
      const answer = await client.query({
        query: `SELECT lower(hex(trace_id)) AS id FROM ngf_epp_decisions WHERE picked = 1
GROUP BY trace_id, decided_at, profile_span_id
HAVING decided_at <= (SELECT max(decided_at) FROM ngf_epp_decisions WHERE lower(hex(trace_id)) = {newest: String})
ORDER BY decided_at DESC, trace_id DESC, profile_span_id DESC LIMIT {rows: UInt32}`,
        query_params: { newest, rows: shown.length },
        format: 'JSONEachRow',
      });
      expect(shown).toEqual((await answer.json<{ id: string }>()).map(({ id }) => id));
    }).toPass({ timeout: 20_000 });
    await client.close();

    await decisionsPage.live.getByRole('button', { name: 'Resume' }).click();
    await expect(decisionsPage.rows.locator('code').first()).not.toHaveText(newest);
  });
});
