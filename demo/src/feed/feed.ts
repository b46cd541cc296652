import { setTimeout as delay } from 'node:timers/promises';

import type { ClickHouseClient } from '@clickhouse/client';

import { stretchesNewestFirst } from './history';
import type { FeedOptions } from './options';
import { FleetRun, tellStretch } from './run';

/** How often the present is written: the exporters' scrape interval. */
const LIVE_TICK_MS = 15_000;

export interface FeedLog {
  (message: string): void;
}

/**
 * Feeds a database with the fleet's telemetry until aborted: first the newest quarter of an hour, then the present as
 * it happens, with the older past filled in behind it.
 */
export async function feed(
  client: ClickHouseClient,
  options: FeedOptions,
  clock: () => number,
  signal: AbortSignal,
  log: FeedLog
): Promise<void> {
  // Whole seconds, as samples carry them: where one run ends and the next begins then falls between two samples.
  const nowMs = Math.floor(clock() / 1000) * 1000;
  const [present, ...past] = stretchesNewestFirst(await startOfMissingPast(client, options, nowMs), nowMs);
  const live = new FleetRun(client, options, present?.fromMs ?? nowMs, signal);
  await live.tell(nowMs);
  await live.writeInventory();
  log('the present is in the database');
  await Promise.all([
    follow(live, clock, signal),
    (async () => {
      for (const stretch of past) {
        await tellStretch(client, options, stretch, signal);
      }
      if (past.length > 0 && !signal.aborted) {
        log('the past is in the database');
      }
    })(),
  ]);
}

/** The second after the database's telemetry ends, at most FLEET_HISTORY ago. */
async function startOfMissingPast(client: ClickHouseClient, options: FeedOptions, nowMs: number): Promise<number> {
  const result = await client.query({
    query: `SELECT toUnixTimestamp(max(last_seen)) AS seconds FROM ngf_pool_sightings
      WHERE (cluster, namespace, pool) IN (SELECT cluster, namespace, name FROM ngf_inference_pools)`,
    format: 'JSONEachRow',
  });
  const [row] = await result.json<{ seconds: number }>();
  return Math.max(((row?.seconds ?? 0) + 1) * 1000, nowMs - options.historyMs);
}

async function follow(live: FleetRun, clock: () => number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await delay(Math.max(0, live.nowMs + LIVE_TICK_MS - clock()), undefined, { signal }).catch(() => undefined);
    await live.tell(clock());
    await live.writeInventory();
  }
}
