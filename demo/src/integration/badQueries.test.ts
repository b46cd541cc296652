import {
  buildApp,
  createClickHouseMetrics,
  createLiveHub,
  createLogger,
  createMemoryAudit,
  createMemoryObjectives,
  createMockMetrics,
  type MetricsProvider,
  readPrices,
  startClusters,
} from '@ngf/backend-proxy';
import {
  boundPlace,
  metrics,
  percentileSeries,
  podGaugeSeries,
  podOverview,
  podsNow,
  poolOverview,
  summary,
} from '@ngf/telemetry';
import { rollUp } from '@ngf/telemetry/rollup';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { changed, NOON, soundRow } from '../testing/badRows';
import { READER, startTestClickHouse, type TestClickHouse } from '../testing/clickhouse';

const clock = { now: () => NOON * 1000 };
const METRICS = '/api/v1/inference/metrics';

/** Every route that takes a range, of a pool. */
const ranged = (pool: string): string[] => {
  const name = encodeURIComponent(pool);
  return [
    `${METRICS}/summary?pool=${name}&`,
    `${METRICS}/pods?pool=${name}&`,
    `${METRICS}/cost?pool=${name}&`,
    `${METRICS}/epp-decisions?pool=${name}&`,
    ...['ttft-histogram', 'tps-throughput', 'queue-depth', 'gpu-util', 'kv-cache'].map(
      (route) => `${METRICS}/${route}/${name}?`
    ),
  ];
};

/** Names that would end a string, a statement, a pattern or a path, were they pasted anywhere. */
const ODD_NAMES = [
  "llama's",
  'llama\\',
  "\\'; DROP TABLE ngf_pool_sightings; --",
  '"quoted"',
  '`backtick`',
  '{pool:String}',
  '%_',
  '../llama',
  'línea-模型-🦙',
  'two\nlines',
];

const quiet = createLogger('silent');

async function appOver(provider: MetricsProvider) {
  const clusters = startClusters({}, { metrics: provider, clock, logger: quiet }).clusters;
  const live = createLiveHub({ metrics: provider, clusters, clock, logger: quiet });
  return buildApp(
    {},
    {
      clock,
      metrics: provider,
      clusters,
      prices: readPrices(),
      audit: createMemoryAudit(),
      objectives: createMemoryObjectives(clock),
      live,
      logger: quiet,
    }
  );
}
type App = Awaited<ReturnType<typeof appOver>>;

describe('bad queries', { timeout: 60_000 }, () => {
  let clickhouse: TestClickHouse;
  const providers: MetricsProvider[] = [];
  const apps: Partial<Record<'ClickHouse' | 'mock', App>> = {};

  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
    const rows = ['llama', ...ODD_NAMES].map((name, index) =>
      changed(soundRow('otel_metrics_sum', 'c'), {
        TimeUnix: NOON - 30,
        Value: index + 1,
        ResourceAttributes: { 'inference.pool': name },
      })
    );
    await clickhouse.admin.insert({ table: 'otel_metrics_sum', values: rows, format: 'JSONEachRow' });
    await rollUp(clickhouse.admin);
    const { name: user, password } = READER;
    providers.push(
      createClickHouseMetrics({ url: clickhouse.url, user, password, database: 'default' }, clock),
      createMockMetrics({ clock, pastMs: 60_000 })
    );
    const [overClickHouse, mock] = await Promise.all(providers.map(appOver));
    Object.assign(apps, { ClickHouse: overClickHouse, mock });
  }, 60_000);
  afterAll(async () => {
    await Promise.all(Object.values(apps).map((app) => app.close()));
    await Promise.all(providers.map((provider) => provider.close()));
    await clickhouse.close();
  });

  describe.each([
    ['ClickHouse', 'llama'],
    ['mock', 'llama-70b'],
  ] as const)('over %s', (provider, pool) => {
    async function get(url: string) {
      const response = await apps[provider]?.inject(url);
      return { status: response?.statusCode, body: response?.json() };
    }

    test.each([
      ['from after to', 'from=now&to=now-1h', 'from'],
      ['from at to', 'from=now&to=now', 'from'],
      ['no such day', 'from=2026-02-30', 'from'],
      ['before 1970', 'from=1969-12-31T23:59:59Z', 'from'],
      ['after 2106', 'to=2107-01-01', 'to'],
      ['no time', "to=1'); DROP TABLE ngf_pools", 'to'],
      ['years, which are no unit', 'from=now-10y', 'from'],
    ])('%s is 400 with the field named, at every route', async (_what, query, field) => {
      for (const route of ranged(pool)) {
        const { status, body } = await get(route + encodeURI(query));
        expect([route, status]).toEqual([route, 400]);
        expect(body).toMatchObject({ causes: [{ field, message: expect.stringMatching(/\w/) }] });
      }
    });

    test('ten years hold the requests of the only hour there was, and every route answers', async () => {
      const [hour, years] = await Promise.all(
        ['from=now-1h', 'from=now-3650d'].map((query) => get(`${METRICS}/summary?pool=${pool}&${query}`))
      );
      expect(hour?.body.requests).toBeGreaterThan(0);
      expect(years?.body).toMatchObject({ requests: hour?.body.requests });
      for (const route of ranged(pool)) {
        const { status } = await get(`${route}from=now-3650d`);
        expect([route, status]).toEqual([route, 200]);
      }
    });

    test('the name of a pool that there is not is 404, whatever it holds', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter((name) => !/^\.{1,2}$/.test(name)),
          fc.nat(ranged('').length - 1),
          async (name, route) => {
            const { status, body } = await get(ranged(`x${name}`)[route] ?? '');
            expect(status).toBe(404);
            expect(body).toMatchObject({ detail: expect.stringContaining('no inference pool') });
          }
        ),
        { numRuns: 40 }
      );
    });
  });

  test.each(ODD_NAMES)('a pool named %j has its own numbers and nobody else’s', async (name) => {
    const url = `${METRICS}/summary?pool=${encodeURIComponent(name)}`;
    const response = await apps.ClickHouse?.inject(url);
    expect(response?.json()).toMatchObject({ requests: ODD_NAMES.indexOf(name) + 2 });
  });

  test.each([
    ['summary', summary(boundPlace), [expect.objectContaining({ requests: null, ttft_p95_ms: null })]],
    ['poolOverview', poolOverview(boundPlace), [expect.objectContaining({ pool: 'llama', requests: null })]],
    ['podsNow', podsNow(boundPlace), []],
    ['podOverview', podOverview(boundPlace), []],
    ['percentileSeries', percentileSeries(metrics.ttft, boundPlace), []],
    ['podGaugeSeries', podGaugeSeries(metrics.queueDepth, boundPlace), []],
  ])('the SQL of %s knows nothing of a range whose end is before its start', async (_query, query, expected) => {
    const backwards = { from: NOON, to: NOON - 3600, stepSeconds: 60, clusters: ['c'], namespaces: ['n'] };
    const result = await clickhouse.reader.query({
      query,
      query_params: { ...backwards, pools: ['llama'] },
      format: 'JSONEachRow',
    });
    expect(await result.json()).toEqual(expected);
  });

  test('more points than an answer may hold are refused with the step that would do', async () => {
    const response = await apps.ClickHouse?.inject(`${METRICS}/queue-depth/llama?from=now-3650d&step=5m`);
    expect(response?.statusCode).toBe(400);
    expect(response?.json()).toMatchObject({
      causes: [{ field: 'step', message: expect.stringMatching(/ask for a step of at least \d+s/) }],
    });
  });
});
