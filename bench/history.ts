import { createFleet } from '@ngf/fleet';
import { rollUp } from '@ngf/telemetry/rollup';

import { LandingWriter } from '../demo/src/feed/landingWriter';
import { keepPools } from '../demo/src/testing/fleetPools';
import { startTestClickHouse, type TestClickHouse } from '../demo/src/testing/clickhouse';

/** 8 pools of 10 pods. */
const SCALE = 1.67;
/** Of the requests: enough decisions, and soon written. */
const TRACED = 0.2;

const HOUR_SECONDS = 3600;
/** Written at once: few large INSERTs make the fill short. */
const SECONDS_PER_INSERT = 120;

/** A database with an hour of a fleet's telemetry, written row by row through all views. */
export interface History {
  clickhouse: TestClickHouse;
  /** Unix seconds. */
  from: number;
  to: number;
  pools: number;
  pods: number;
  /** One of the fleet's pools. */
  pool: { cluster: string; namespace: string; name: string };
}

/**
 * The end of the history: yesterday, for what is of the future is never rolled up, and 37 minutes past noon, for the last
 * hour of a page seldom begins with the clock's: no whole hour is in it, and its ends have to be read by minutes.
 */
function historyEnd(): number {
  const daySeconds = 24 * HOUR_SECONDS;
  return Math.floor(Date.now() / 1000 / daySeconds) * daySeconds - daySeconds / 2 + 37 * 60;
}

export async function landHistory(): Promise<History> {
  const clickhouse = await startTestClickHouse();
  const to = historyEnd();
  const from = to - HOUR_SECONDS;
  const fleet = createFleet({ seed: 1, scale: SCALE, startMs: from * 1000, samplingProbability: TRACED });
  const writer = new LandingWriter(clickhouse.admin, new AbortController().signal);
  for (let time = from; time < to; time += SECONDS_PER_INSERT) {
    fleet.advance((time + SECONDS_PER_INSERT) * 1000, (batch) => writer.add(batch));
    await writer.flush();
  }
  const pools = fleet.pools();
  await keepPools(clickhouse, pools, to * 1000);
  await rollUp(clickhouse.admin);
  const [pool] = pools;
  if (pool === undefined) {
    throw new Error('The fleet has no pool');
  }
  const { cluster, namespace, name } = pool;
  return {
    clickhouse,
    from,
    to,
    pools: pools.length,
    pods: pools.reduce((sum, { pods }) => sum + pods.length, 0),
    pool: { cluster, namespace, name },
  };
}
