import type { PoolLife, PoolMinute } from './poolLife';

const MINUTE = 60;

/** What goes wrong in a pool of its own, from `begin` until `end` (seconds). */
export interface AlertIncident {
  pool: string;
  /** Rules that have to fire. */
  rules: readonly string[];
  /** Rules that speak of it, too, and no others; their runbooks link each other. */
  also?: readonly string[];
  /** How long that may take after the begin, and until they are silent again after the end, minutes. */
  firesWithin: number;
  resolvesWithin: number;
  minutes: number;
  /** By minutes since the begin. */
  otherwise: (minute: number) => Partial<PoolMinute>;
}

const always = (change: Partial<PoolMinute>) => () => change;

/** Bad enough for every rule of its kind; each resolves once its own evidence has left the rule's windows. */
export const incidents: readonly AlertIncident[] = [
  {
    pool: 'late-first-tokens',
    rules: ['ttft-burn-1h'],
    // All that is known of the pool is the last hour, so long windows see little else.
    also: ['ttft-burn-6h', 'ttft-burn-1d', 'ttft-burn-3d'],
    firesWithin: 12,
    resolvesWithin: 8,
    minutes: 20,
    otherwise: always({ lateFirstTokens: 1 }),
  },
  {
    pool: 'slow-tokens',
    rules: ['tpot-burn-1h'],
    also: ['tpot-burn-6h', 'tpot-burn-1d', 'tpot-burn-3d'],
    firesWithin: 12,
    resolvesWithin: 8,
    minutes: 20,
    otherwise: always({ slowTokens: 1 }),
  },
  {
    pool: 'turned-away',
    rules: ['error-burn-1h'],
    also: ['error-burn-6h', 'error-burn-1d', 'error-burn-3d'],
    firesWithin: 18,
    resolvesWithin: 8,
    minutes: 20,
    otherwise: always({ turnedAway: 0.6 }),
  },
  {
    pool: 'full-cache',
    rules: ['kv-cache-saturation'],
    firesWithin: 12,
    resolvesWithin: 6,
    minutes: 20,
    otherwise: always({ kvCache: 0.97 }),
  },
  {
    pool: 'long-queue',
    rules: ['queue-depth', 'queue-growth'],
    firesWithin: 9,
    resolvesWithin: 4,
    minutes: 14,
    otherwise: always({ queues: [70, 70, 70] }),
  },
  {
    pool: 'growing-queue',
    rules: ['queue-growth'],
    firesWithin: 15,
    resolvesWithin: 4,
    minutes: 24,
    otherwise: (minute) => ({ queues: [minute, minute, minute] }),
  },
  {
    pool: 'preempting',
    rules: ['preemptions'],
    firesWithin: 12,
    resolvesWithin: 6,
    minutes: 20,
    otherwise: always({ preemptions: 120 }),
  },
  {
    pool: 'no-endpoints',
    rules: ['no-ready-endpoints'],
    firesWithin: 6,
    resolvesWithin: 4,
    minutes: 12,
    otherwise: always({ ready: 0 }),
  },
  {
    pool: 'silent',
    rules: ['telemetry-missing'],
    firesWithin: 9,
    resolvesWithin: 4,
    minutes: 16,
    otherwise: always({ pickerReports: false, serversReport: false }),
  },
  {
    pool: 'picker-down',
    rules: ['epp-down'],
    also: ['epp-bypass'],
    firesWithin: 6,
    resolvesWithin: 4,
    minutes: 20,
    otherwise: always({ pickerReports: false }),
  },
  {
    pool: 'bypassed',
    rules: ['epp-bypass'],
    firesWithin: 12,
    resolvesWithin: 10,
    minutes: 20,
    otherwise: always({ bypass: 0.8 }),
  },
  {
    pool: 'stuck',
    rules: ['scaling-stuck'],
    firesWithin: 18,
    resolvesWithin: 4,
    minutes: 24,
    otherwise: always({ ready: 2 }),
  },
  {
    pool: 'cold-prefixes',
    rules: ['prefix-hit-collapse'],
    firesWithin: 27,
    resolvesWithin: 12,
    minutes: 30,
    otherwise: always({ prefixHits: 0.01 }),
  },
  {
    pool: 'hot-spot',
    rules: ['hot-pod'],
    firesWithin: 21,
    resolvesWithin: 10,
    minutes: 26,
    otherwise: always({ picks: [0.9, 0.05, 0.05], queues: [12, 0, 0] }),
  },
  {
    pool: 'xid',
    rules: ['gpu-xid'],
    firesWithin: 3,
    // The change stays in the rule's window for a quarter of an hour.
    resolvesWithin: 12,
    minutes: 10,
    otherwise: always({ lastXid: 94 }),
  },
  {
    pool: 'overheated',
    rules: ['gpu-temperature-warning', 'gpu-temperature-critical'],
    firesWithin: 12,
    resolvesWithin: 6,
    minutes: 20,
    otherwise: always({ temperature: 92 }),
  },
];

function steps(from: number, to: number, every: number): number[] {
  return Array.from({ length: Math.ceil((to - from) / every) }, (_, index) => from + index * every);
}

/** Five-minute scrapes for a while, then minute by minute around the incident. */
function closeUp(begin: number): number[] {
  return [
    ...steps(begin - 70 * MINUTE, begin - 25 * MINUTE, 5 * MINUTE),
    ...steps(begin - 25 * MINUTE, begin + 47 * MINUTE, MINUTE),
  ];
}

export function lifeOf({ pool, minutes, otherwise }: AlertIncident, begin: number): PoolLife {
  return {
    pool,
    scrapes: closeUp(begin),
    otherwise: (second) => {
      // A scrape tells of the minute before it.
      const minute = (second - begin) / MINUTE;
      return minute > 0 && minute <= minutes ? otherwise(minute) : {};
    },
  };
}

/** A pool to whom nothing happens, for a whole day before the incidents and all through them. */
export function quietLife(begin: number): PoolLife {
  const day = steps(begin - 25 * 60 * MINUTE, begin - 70 * MINUTE, 5 * MINUTE);
  return { pool: 'quiet', scrapes: [...day, ...closeUp(begin)], otherwise: () => ({}) };
}

/** A pool whose GPUs do little all its life. */
export function idleLife(begin: number): PoolLife {
  return { pool: 'idle', scrapes: closeUp(begin), otherwise: () => ({ gpuUtilization: 8 }) };
}

/** A slow burn: a share of bad requests, times the budget, for hours before `begin`. */
export interface SlowBurn {
  pool: string;
  speed: '6h' | '1d' | '3d';
  /** Times the error budget. */
  burn: number;
  /** Hours before `begin` at which it lives, burns, and burns no more. */
  lives: number;
  burnsFrom: number;
  burnsUntil: number;
  evaluatedEvery: number;
  /** Hours. */
  firesWithin: number;
  resolvesWithin: number;
}

/** Sooner than factor / burn × the long window none can fire: the time before was good. */
export const slowBurns: readonly SlowBurn[] = [
  {
    pool: 'burns-6h',
    speed: '6h',
    burn: 10,
    lives: 22,
    burnsFrom: 14,
    burnsUntil: 8,
    evaluatedEvery: 0.5,
    firesWithin: 4.5,
    resolvesWithin: 1,
  },
  {
    pool: 'burns-1d',
    speed: '1d',
    burn: 4,
    lives: 50,
    burnsFrom: 36,
    burnsUntil: 14,
    evaluatedEvery: 2,
    firesWithin: 20,
    resolvesWithin: 4,
  },
  {
    pool: 'burns-3d',
    speed: '3d',
    burn: 2,
    lives: 110,
    burnsFrom: 60,
    burnsUntil: 16,
    evaluatedEvery: 4,
    firesWithin: 40,
    resolvesWithin: 8,
  },
];

const BUDGET = 0.01;

export function slowLife({ pool, burn, lives, burnsFrom, burnsUntil }: SlowBurn, begin: number): PoolLife {
  const bad = burn * BUDGET;
  return {
    pool,
    scrapes: steps(begin - lives * 3600, begin - 4 * 3600, 10 * MINUTE),
    otherwise: (second) => {
      const hours = (begin - second) / 3600;
      const isBad = hours < burnsFrom && hours >= burnsUntil;
      return isBad ? { lateFirstTokens: bad, slowTokens: bad, turnedAway: bad } : {};
    },
  };
}
