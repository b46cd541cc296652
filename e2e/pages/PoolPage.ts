import type { Locator, Page } from '@playwright/test';

import { testIds } from '../../src/shared/testIds';

/** One pool. */
export class PoolPage {
  readonly header: Locator;
  readonly stats: Locator;
  readonly unknown: Locator;
  readonly noDataInRange: Locator;

  constructor(
    readonly page: Page,
    private readonly origin: string
  ) {
    this.header = page.getByTestId(testIds.pool.header);
    this.stats = page.getByTestId(testIds.pool.stats);
    this.unknown = page.getByTestId(testIds.pool.unknown);
    this.noDataInRange = page.getByTestId(testIds.noDataInRange);
  }

  async open(cluster: string, namespace: string, pool: string, search = ''): Promise<void> {
    await this.page.goto(`${this.origin}/a/ngf-inference-app/pools/${cluster}/${namespace}/${pool}${search}`);
  }

  /** A panel by its title, as @grafana/ui's PanelChrome marks it. */
  panel(title: string): Locator {
    return this.page.getByTestId(`data-testid Panel header ${title}`);
  }
}
