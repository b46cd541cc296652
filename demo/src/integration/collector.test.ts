import { createClickHouseMetrics } from '@ngf/backend-proxy';
import { createFleet, type RequestTruth } from '@ngf/fleet';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { LandingWriter } from '../feed/landingWriter';
import { READER, startTestClickHouse, type TestClickHouse } from '../testing/clickhouse';
import { readNumbers, trueNumbers, type PoolNumbers } from './collectorNumbers';
import { saveRecording } from './collectorRecording';
import { collectFleet, type CollectedFleet } from './collectorRun';

/** The program of an OpenTelemetry Collector with the components that deploy/otel-collector/README.md lists. */
const binary = process.env['OTELCOL'] ?? '';
/** Where its rows are to be kept as a fixture, if anywhere. */
const recordingDirectory = process.env['OTELCOL_RECORD'];

/** Requests under way at the end are told of when they have ended. */
const AFTERWARDS_MS = 600_000;

describe.skipIf(binary === '')('a real collector (set OTELCOL to its program to run this)', () => {
  let collected: TestClickHouse;
  let direct: TestClickHouse;
  let run: CollectedFleet;
  let numbers: Record<string, PoolNumbers>;
  let range: { from: number; to: number };
  const truths: RequestTruth[] = [];

  beforeAll(async () => {
    [collected, direct] = await Promise.all([startTestClickHouse(), startTestClickHouse()]);
    run = await collectFleet(binary, collected);
    // From the start and not from before it: the minute in which the first requests end is then a whole one, and the
    // model servers do not stand in for an endpoint picker that has nothing to count yet.
    range = { from: run.options.startMs / 1000, to: Math.ceil(run.collectedMs / 1000) };
    numbers = await readNumbers(collected, range);
    await writeDirectly();
  }, 120_000);
  afterAll(() => Promise.all([collected?.close(), direct?.close()]));

  /** The same fleet once more, as rows. */
  async function writeDirectly(): Promise<void> {
    const fleet = createFleet(run.options);
    const writer = new LandingWriter(direct.admin, new AbortController().signal);
    const observe = (truth: RequestTruth) => truths.push(truth);
    fleet.advance(run.endMs, (batch) => writer.add(batch), observe);
    fleet.advance(run.endMs + AFTERWARDS_MS, () => undefined, observe);
    await writer.flush();
  }

  test('what it wrote says the same of every pool as rows that the fleet writes itself', async () => {
    expect(Object.keys(numbers).length).toBeGreaterThanOrEqual(8);
    expect(numbers).toEqual(await readNumbers(direct, range));
  });

  test('REST answers with the same pools and the same TTFT of each', async () => {
    const [ofCollector, ofFleet] = await Promise.all([collected, direct].map(restAnswers));
    expect(ofCollector).toHaveLength(8);
    expect(ofCollector).toEqual(ofFleet);
  });

  async function restAnswers({ url }: TestClickHouse) {
    const connection = { url, user: READER.name, password: READER.password, database: 'default' };
    const metrics = createClickHouseMetrics(connection, { now: () => run.collectedMs });
    try {
      const clusters = ['prod-us-east', 'prod-eu-west'];
      const pools = (await Promise.all(clusters.map((cluster) => metrics.pools({ cluster })))).flat();
      return await Promise.all(
        pools.map(async (pool) => ({
          pool: `${pool.cluster}/${pool.namespace}/${pool.name}`,
          ttft: await metrics.ttftHistogram(pool, range),
        }))
      );
    } finally {
      await metrics.close();
    }
  }

  test('what it wrote is what happened to each request', () => {
    const truth = trueNumbers(truths, run.endMs);
    expect(Object.keys(numbers).sort()).toEqual(Object.keys(truth).sort());
    for (const [pool, expected] of Object.entries(truth)) {
      expect(numbers[pool], pool).toMatchObject(expected);
      expect(expected.requests, pool).toBeGreaterThan(0);
    }
  });

  test.skipIf(recordingDirectory === undefined)('its rows are kept as a fixture', async () => {
    await saveRecording(collected.admin, recordingDirectory ?? '', { range, pools: numbers });
  });
});
