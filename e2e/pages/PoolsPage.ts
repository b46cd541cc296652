import type { Locator, Page } from '@playwright/test';

import { testIds } from '../../src/shared/testIds';

/** The list of pools. */
export class PoolsPage {
  readonly table: Locator;
  readonly rows: Locator;
  readonly search: Locator;
  readonly count: Locator;
  readonly failure: Locator;
  readonly scopeProblem: Locator;

  constructor(
    readonly page: Page,
    private readonly origin: string
  ) {
    this.table = page.getByTestId(testIds.pools.table);
    this.rows = this.table.locator('tbody tr');
    this.search = page.getByRole('textbox', { name: /^Search pool/ });
    this.count = page.getByTestId(testIds.pools.count);
    this.failure = page.getByTestId(testIds.states.failed);
    this.scopeProblem = page.getByTestId(testIds.scopeProblem);
  }

  async open(search = ''): Promise<void> {
    await this.page.goto(`${this.origin}/a/ngf-inference-app/pools${search}`);
  }

  row(pool: string, cluster: string, namespace: string): Locator {
    return this.rows.filter({ has: this.page.getByRole('link', { name: pool, exact: true }) }).filter({
      hasText: new RegExp(`${cluster}.*${namespace}`),
    });
  }

  header(name: string): Locator {
    return this.table.getByRole('button', { name });
  }
}
