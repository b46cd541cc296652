/** The EPP polls every endpoint's metrics this often (llm-d-router, `--refresh-metrics-interval`, default 50 ms). */
const REFRESH_INTERVAL_MS = 50;

/** What can be read from a model server's metrics. */
export interface ServerLoad {
  waiting: number;
  running: number;
  kvUtilization: number;
}

/**
 * A model server as the EPP last saw it. The load is read only when it is about to change in a new polling interval,
 * or is asked for: what it was at the last poll then is what it is now.
 */
export class ObservedState {
  private interval = -1;
  private load: ServerLoad = { waiting: 0, running: 0, kvUtilization: 0 };

  constructor(private readonly read: (nowMs: number) => ServerLoad) {}

  /** To be called before the server changes, and before reading: keeps the load as of the interval's beginning. */
  atLastPoll(nowMs: number): ServerLoad {
    const interval = Math.floor(nowMs / REFRESH_INTERVAL_MS);
    if (interval > this.interval) {
      this.interval = interval;
      this.load = this.read(nowMs);
    }
    return this.load;
  }
}
