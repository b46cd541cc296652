/** What a pool does and suffers in the minute that ends with a scrape. Rates are per minute. */
export interface PoolMinute {
  requests: number;
  /** Shares of the requests, 0–1. */
  lateFirstTokens: number;
  slowTokens: number;
  turnedAway: number;
  /** Of the answers, the share that never met the endpoint picker. */
  bypass: number;
  prefixHits: number;
  /** Each pod's share of the picks. */
  picks: readonly [number, number, number];
  /** Requests waiting in each pod. */
  queues: readonly [number, number, number];
  kvCache: number;
  preemptions: number;
  ready: number;
  gpuUtilization: number;
  temperature: number;
  lastXid: number;
  /** Whether they are scraped. */
  pickerReports: boolean;
  serversReport: boolean;
}

/** A whole day's rise and fall: -1 at four in the morning, 1 at four in the afternoon (UTC). */
function dailyCycle(second: number): number {
  return -Math.cos(((second / 3600 - 4) / 24) * 2 * Math.PI);
}

/** A pool to whom nothing happens: load, queues, cache and GPUs follow the day. */
export function healthyMinute(second: number): PoolMinute {
  const load = dailyCycle(second);
  return {
    requests: 60 + 40 * load,
    lateFirstTokens: 0.002,
    slowTokens: 0.002,
    turnedAway: 0.001,
    bypass: 0.01,
    prefixHits: 0.6 + 0.1 * load,
    picks: [0.36, 0.34, 0.3],
    queues: [1 + load, 1 + load, 0],
    kvCache: 0.45 + 0.25 * load,
    preemptions: 0,
    ready: 3,
    gpuUtilization: 50 + 30 * load,
    temperature: 62 + 10 * load,
    lastXid: 0,
    pickerReports: true,
    serversReport: true,
  };
}

/** A pool's life: when it is scraped (seconds, ascending), and what becomes of it. */
export interface PoolLife {
  pool: string;
  scrapes: readonly number[];
  /** What is otherwise than in a healthy pool. */
  otherwise: (second: number) => Partial<PoolMinute>;
}
