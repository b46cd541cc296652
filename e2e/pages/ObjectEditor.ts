import type { Locator, Page } from '@playwright/test';

import { testIds } from '../../src/shared/testIds';

/** The editor of an object, from the button that opens it until it is closed. */
export class ObjectEditor {
  readonly body: Locator;
  readonly conflict: Locator;

  constructor(readonly page: Page) {
    this.body = page.getByTestId(testIds.editor.body);
    this.conflict = this.body.getByRole('heading', { name: 'Bring both edits together' });
  }

  async open(action: string): Promise<void> {
    await this.page.getByRole('button', { name: action, exact: true }).click();
    await this.button('Check changes').waitFor();
  }

  field(label: RegExp): Locator {
    return this.body.getByLabel(label);
  }

  weight(backend: string): Locator {
    return this.body.getByRole('slider', { name: `Weight of ${backend}` });
  }

  button(name: string): Locator {
    return this.body.getByRole('button', { name, exact: true });
  }

  async check(): Promise<void> {
    await this.button('Check changes').click();
  }

  /** From the review until Kubernetes has said that it is stored. */
  async save(): Promise<void> {
    await this.button('Save').click();
    await this.body.getByText('Kubernetes has stored your changes').waitFor();
    await this.button('Close').click();
  }
}
