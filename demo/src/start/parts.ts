/** A running part of the demo: what the others need of it, and how it is ended. */
export interface Part<Value> {
  value: Value;
  close(): Promise<void>;
}

/** Ends parts in the reverse order of their starts, each even where another fails, also one that is still starting. */
export class Parts {
  readonly #parts: Array<Promise<Part<unknown>>> = [];
  #isClosing = false;

  /** @throws Error where the parts were ended while this one started: nothing that needs it may start any more */
  async add<Value>(starting: Promise<Part<Value>>): Promise<Value> {
    this.#parts.push(starting);
    const { value } = await starting;
    if (this.#isClosing) {
      throw new Error('The demo was ended as it started');
    }
    return value;
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    const failures: unknown[] = [];
    for (const starting of this.#parts.splice(0).reverse()) {
      // A part that did not start has said so to whoever added it.
      const part = await starting.catch(() => undefined);
      await part?.close().catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) {
      throw new AggregateError(failures, 'Some parts did not end cleanly');
    }
  }
}
