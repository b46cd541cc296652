import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { chromium, type Page } from '@playwright/test';

/**
 * Takes the pictures of the plugin's catalogue page and of README, from a running `npm start`:
 * `npm run screenshots -- http://127.0.0.1:3000`. With GRAFANA_HOME they show a real Grafana.
 */
const origin = process.argv[2] ?? 'http://127.0.0.1:3000';
const folder = fileURLToPath(new URL('../src/img/screenshots/', import.meta.url));

const POOLS = '/a/ngf-inference-app/pools?from=now-3h&to=now';
const POOL = '/a/ngf-inference-app/pools/prod-eu-west/inference/mistral-24b?from=now-1h&to=now';

async function take(page: Page, path: string, theme: 'dark' | 'light', name: string): Promise<void> {
  await page.goto(`${origin}${path}&theme=${theme}`);
  await page
    .getByText(/healthy|saturated|nearly full|queueing|degraded/i)
    .first()
    .waitFor();
  // Panels have asked for their data once the network is quiet.
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: `${folder}${name}-${theme}.png` });
}

await mkdir(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update'],
});
for (const theme of ['dark', 'light'] as const) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
  await take(page, POOLS, theme, 'pools');
  await take(page, POOL, theme, 'pool');
  await page.close();
}
await browser.close();
