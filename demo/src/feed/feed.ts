import { setTimeout as delay } from 'node:timers/promises';

import type { ClickHouseClient } from '@clickhouse/client';
import { createFleet, type Fleet } from '@ngf/fleet';
import { rollUp } from '@ngf/telemetry/rollup';
import retry from 'p-retry';

import { cutNewestFirst, untoldStretches, type Stretch, type ToldMinute } from './history';
import type { FeedOptions } from './options';
import { FleetRun, tellStretch } from './run';

/** How often the present is written: the exporters' scrape interval. */
const LIVE_TICK_MS = 15_000;

const ROLL_UP_RETRY = { retries: 3, minTimeout: 500, maxTimeout: 5_000, randomize: true };

/** What is kept in step with the fleet as it runs. */
export interface FleetFollower {
  sync(): void;
  close(): Promise<void>;
}

export interface FeedLog {
  (message: string): void;
}

/**
 * Feeds a database with the fleet's telemetry until aborted: first the newest quarter of an hour, then the present as
 * it happens, with the older past filled in behind it.
 *
 * @param attach gets the fleet of the present once it is told
 */
export async function feed(
  client: ClickHouseClient,
  options: FeedOptions,
  clock: () => number,
  signal: AbortSignal,
  log: FeedLog,
  attach: (fleet: Fleet) => Promise<FleetFollower | undefined> = async () => undefined
): Promise<void> {
  // Whole seconds, as samples carry them: where one run ends and the next begins then falls between two samples.
  const nowMs = Math.floor(clock() / 1000) * 1000;
  const [present, ...past] = await whatToTell(client, options, nowMs);
  const live = new FleetRun(client, options, present?.fromMs ?? nowMs, signal);
  await live.tell(nowMs);
  await rollUpOrSay(client, signal, log);
  if (signal.aborted) {
    return;
  }
  const follower = await attach(live.fleet);
  log('the present is in the database');
  await Promise.all([
    follow(live, clock, signal, () => follower?.sync()).finally(() => follower?.close()),
    (async () => {
      await delay(past.length > 0 ? options.pastDelayMs : 0, undefined, { signal }).catch(() => undefined);
      for (const stretch of past) {
        await tellStretch(client, options, stretch, signal);
      }
      if (past.length > 0 && !signal.aborted) {
        await rollUpOrSay(client, signal, log);
        log('the past is in the database');
      }
    })(),
  ]);
}

/**
 * Rolls up what was told. A server that is away for a moment must not end the feed, and one that stays away rolls up by
 * itself when it is back (telemetry/sql, 0185).
 */
async function rollUpOrSay(client: ClickHouseClient, signal: AbortSignal, log: FeedLog): Promise<void> {
  await retry(() => rollUp(client, signal), { ...ROLL_UP_RETRY, signal }).catch((error: unknown) => {
    if (!signal.aborted) {
      log(`pages wait for ClickHouse to roll up by itself: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
}

/** The stretches of the last FLEET_HISTORY that the database has no telemetry of, newest first. */
async function whatToTell(client: ClickHouseClient, options: FeedOptions, nowMs: number): Promise<Stretch[]> {
  const fromMs = nowMs - options.historyMs;
  const clusters = createFleet({ seed: options.seed, scale: options.scale, startMs: nowMs })
    .pools()
    .map(({ cluster }) => cluster);
  const result = await client.query({
    query: `SELECT toUnixTimestamp(min(time)) AS first, toUnixTimestamp(max(time)) AS last FROM ngf_pod_metrics
      WHERE time >= {from:DateTime} AND cluster IN {clusters:Array(String)}
      GROUP BY toStartOfMinute(time) ORDER BY first`,
    query_params: { from: Math.floor(fromMs / 1000), clusters },
    format: 'JSONEachRow',
  });
  return untoldStretches(await result.json<ToldMinute>(), fromMs, nowMs).flatMap(cutNewestFirst);
}

async function follow(live: FleetRun, clock: () => number, signal: AbortSignal, told: () => void): Promise<void> {
  while (!signal.aborted) {
    await delay(Math.max(0, live.nowMs + LIVE_TICK_MS - clock()), undefined, { signal }).catch(() => undefined);
    await live.tell(clock());
    told();
  }
}
