import type { Locator, Page } from '@playwright/test';

import { testIds } from '../../src/shared/testIds';

/** A list of objects of one kind, from all clusters. */
export class ObjectListPage {
  readonly table: Locator;
  readonly rows: Locator;

  constructor(
    readonly page: Page,
    private readonly origin: string,
    private readonly list: 'gateways' | 'routes' | 'clusters'
  ) {
    this.table = page.getByTestId(testIds[list].table);
    this.rows = this.table.locator('tbody tr');
  }

  async open(): Promise<void> {
    await this.page.goto(`${this.origin}/a/ngf-inference-app/${this.list}`);
  }

  row(name: string, cluster: string, namespace: string): Locator {
    return this.rows
      .filter({ has: this.page.getByRole('link', { name, exact: true }) })
      .filter({ hasText: new RegExp(`${cluster}.*${namespace}`) });
  }
}
