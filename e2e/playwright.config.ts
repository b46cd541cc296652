import { existsSync } from 'node:fs';

import { defineConfig } from '@playwright/test';

const chromium = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

if (!existsSync(chromium)) {
  process.stderr.write(
    `\n*** BROWSER TESTS SKIPPED: there is no ${chromium}. Install Chromium or name it in CHROMIUM. ***\n\n`
  );
}

export default defineConfig({
  testDir: 'tests',
  outputDir: '../test-results',
  testMatch: existsSync(chromium) ? '**/*.spec.ts' : [],
  // One demo serves all tests of a worker, and it is the machine's whole load.
  workers: 1,
  fullyParallel: false,
  timeout: 60_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: chromium,
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
