import type { Locator, Page } from '@playwright/test';

import { testIds } from '../../src/shared/testIds';

/** The endpoint picker's decisions. */
export class DecisionsPage {
  readonly table: Locator;
  readonly rows: Locator;
  readonly count: Locator;
  readonly empty: Locator;
  /** What is said of the live tail. */
  readonly live: Locator;
  /** One decision in its drawer. */
  readonly detail: Locator;
  readonly scores: Locator;

  constructor(
    readonly page: Page,
    private readonly origin: string
  ) {
    this.table = page.getByTestId(testIds.decisions.table);
    this.rows = this.table.locator('tbody tr');
    this.count = page.getByTestId(testIds.decisions.count);
    this.empty = page.getByTestId(testIds.states.empty);
    this.live = page.getByTestId(testIds.decisions.live);
    this.detail = page.getByTestId(testIds.decisions.detail);
    this.scores = this.detail.getByRole('meter', { name: /^Score of/ });
  }

  async open(search = ''): Promise<void> {
    await this.page.goto(`${this.origin}/a/ngf-inference-app/decisions${search}`);
  }

  link(row: number): Locator {
    return this.rows.nth(row).getByRole('link');
  }

  filter(name: string): Locator {
    return this.page.getByRole('search').getByRole('textbox', { name });
  }
}
