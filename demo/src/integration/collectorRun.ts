import { createFleet, type FleetOptions } from '@ngf/fleet';
import { vi } from 'vitest';

import { FleetExposition } from '../exposition/fleetExposition';
import { type ScrapedTarget, TargetTable } from '../exposition/scrapedTarget';
import { buildExposition } from '../exposition/server';
import { SpanExporter } from '../exposition/spanExporter';
import type { TestClickHouse } from '../testing/clickhouse';
import { startCollector } from './collectorProcess';
import { knownMetricNames, landedSpans, targetsLandedSince } from './collectorRows';

const SECOND_MS = 1000;
/** What the fleet did before the collector came: processes this young are counted from zero. */
const PAST_MS = 180 * SECOND_MS;
/** How long it goes on under the collector's eyes. */
const WATCHED_MS = 8 * SECOND_MS;

/** A fleet that a collector has seen to its end. */
export interface CollectedFleet {
  options: FleetOptions;
  /** Simulated time stops here, epoch milliseconds. */
  endMs: number;
  /** After the last row. */
  collectedMs: number;
}

/** Lets a real collector scrape a fleet, from a little after its start until all it has to say is in the database. */
export async function collectFleet(binary: string, clickhouse: TestClickHouse): Promise<CollectedFleet> {
  const targets = new TargetTable();
  const app = buildExposition(targets);
  const fleetUrl = await app.listen({ host: '127.0.0.1', port: 0 });
  const collector = await startCollector(binary, {
    files: ['common.yaml', 'simulated-fleet.yaml'],
    clickhouseUrl: clickhouse.url,
    environment: { FLEET_URL: fleetUrl },
  });
  try {
    return await liveUntilCollected(clickhouse, targets, collector.otlpUrl);
  } finally {
    await collector.stop();
    await app.close();
  }
}

async function liveUntilCollected(
  clickhouse: TestClickHouse,
  targets: TargetTable,
  otlpUrl: string
): Promise<CollectedFleet> {
  const nowMs = Math.floor(Date.now() / SECOND_MS) * SECOND_MS;
  const endMs = nowMs + WATCHED_MS;
  const options = { seed: 1, scale: 0.1, startMs: nowMs - PAST_MS, incidents: [], scrapeIntervalMs: 2 * SECOND_MS };
  const stop = new AbortController();
  const spans = new SpanExporter(otlpUrl, stop.signal);
  const exposition = new FleetExposition(createFleet(options), targets, spans);
  const following = exposition.follow(() => Math.min(Date.now(), endMs), stop.signal);
  try {
    await Promise.race([following, untilEnd(exposition, endMs)]);
    await untilCollected(clickhouse, targets, exposition.spanCount, Math.ceil(Date.now() / SECOND_MS));
  } finally {
    stop.abort();
    await following.catch(() => undefined);
  }
  return { options, endMs, collectedMs: Date.now() + SECOND_MS };
}

function untilEnd(exposition: FleetExposition, endMs: number): Promise<boolean> {
  return vi.waitUntil(() => exposition.nowMs >= endMs, { timeout: WATCHED_MS + 20_000, interval: 100 });
}

/** Every target was scraped after the end, all of that scrape has landed, and so has every span. */
async function untilCollected(
  clickhouse: TestClickHouse,
  targets: TargetTable,
  spanCount: number,
  endSecond: number
): Promise<void> {
  const known = await knownMetricNames(clickhouse.reader);
  const withKnown = (rowsOf: (target: ScrapedTarget) => ReadonlyArray<{ MetricName: string }>) =>
    targets.list().filter((target) => rowsOf(target).some(({ MetricName }) => known.has(MetricName))).length;
  const expected = {
    otel_metrics_gauge: targets.list().length,
    otel_metrics_sum: withKnown(({ counters }) => counters),
    otel_metrics_histogram: withKnown(({ histograms }) => histograms),
    otel_traces: spanCount,
  };
  await vi.waitFor(
    async () => {
      const landed = {
        ...(await targetsLandedSince(clickhouse.admin, endSecond)),
        ...(await landedSpans(clickhouse.admin)),
      };
      if (JSON.stringify(landed) !== JSON.stringify(expected)) {
        throw new Error(`landed: ${JSON.stringify(landed)}, expected ${JSON.stringify(expected)}`);
      }
    },
    { timeout: 30_000, interval: 250 }
  );
}
