import type { Locator, Page } from '@playwright/test';

import { testIds } from '../../src/shared/testIds';

/** All pods, and one pod. */
export class PodsPage {
  readonly grid: Locator;
  readonly cells: Locator;
  readonly legend: Locator;
  readonly tooltip: Locator;
  readonly rows: Locator;
  readonly search: Locator;
  readonly count: Locator;
  readonly facts: Locator;
  readonly status: Locator;

  constructor(
    readonly page: Page,
    private readonly origin: string
  ) {
    this.grid = page.getByTestId(testIds.pods.grid);
    this.cells = this.grid.locator('a[data-pod]');
    this.legend = page.getByTestId(testIds.pods.legend);
    this.tooltip = page.getByTestId(testIds.pods.tooltip);
    this.rows = page.getByTestId(testIds.pods.table).locator('tbody tr');
    this.search = page.getByRole('textbox', { name: /^Search pod/ });
    this.count = page.getByTestId(testIds.pods.count);
    this.facts = page.getByTestId(testIds.pod.facts);
    this.status = page.getByTestId(testIds.pod.status);
  }

  async open(search = ''): Promise<void> {
    await this.page.goto(`${this.origin}/a/ngf-inference-app/pods${search}`);
  }

  /** Of “Color by”, “Group by” or “Show as”. */
  choice(of: string, name: string): Locator {
    return this.page.getByRole('radiogroup', { name: of }).getByRole('radio', { name, exact: true });
  }

  panel(title: string): Locator {
    return this.page.getByTestId(`data-testid Panel header ${title}`);
  }
}
