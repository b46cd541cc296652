/** A running part of the demo: what the others need of it, and how it is ended. */
export interface Part<Value> {
  value: Value;
  close(): Promise<void>;
}

/** Ends parts in the reverse order of their starts, each even where another fails. */
export class Parts {
  readonly #started: Array<Part<unknown>> = [];

  async add<Value>(starting: Promise<Part<Value>>): Promise<Value> {
    const part = await starting;
    this.#started.push(part);
    return part.value;
  }

  async close(): Promise<void> {
    const failures: unknown[] = [];
    for (const part of this.#started.splice(0).reverse()) {
      await part.close().catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) {
      throw new AggregateError(failures, 'Some parts did not end cleanly');
    }
  }
}
