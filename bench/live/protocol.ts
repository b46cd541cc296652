/** What the bench asks of a server of live messages, which runs in a process of its own. */
export type Order =
  /** One message every `EVERY_MS`, so many times, each about so many bytes long. */
  | { do: 'send'; messages: number; bytes: number }
  /** Collect garbage, and tell what is left. */
  | { do: 'weigh' };

export interface Report {
  /** User and system time of the server's process since the last report. */
  cpuMs: number;
  heapBytes: number;
  /** Messages that slow clients lost since the server began. */
  dropped: number;
}

/** 20 messages a second. */
export const EVERY_MS = 50;

/** Of a decision with five candidates and their state. */
export const USUAL_BYTES = 1_200;
