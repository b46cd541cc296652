import { boundPlace, catalogue, scopes, type CatalogueEntry, type CatalogueId, type Scope } from '@ngf/telemetry';
import { createFleet, type Incident } from '@ngf/fleet';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { LandingWriter } from '../feed/landingWriter';
import { startTestClickHouse, type TestClickHouse } from '../testing/clickhouse';

const MINUTE_MS = 60_000;
const START_MS = Date.UTC(2026, 0, 1, 12);
const END_MS = START_MS + 4 * MINUTE_MS;

/** Without them nothing would be rejected, and no GPU would tell of an error. */
const incidents: Incident[] = [
  {
    name: 'KV saturation',
    kind: 'kv-saturation',
    cluster: 'prod-eu-west',
    namespace: 'inference',
    pool: 'mistral-24b',
    startMs: START_MS,
    durationMs: END_MS - START_MS,
  },
  {
    name: 'XID',
    kind: 'gpu-xid',
    cluster: 'prod-us-east',
    namespace: 'chat',
    pool: 'llama-8b',
    startMs: START_MS + MINUTE_MS,
    durationMs: 2 * MINUTE_MS,
  },
];

/** What the simulated fleet's exporters leave out. */
const NOT_SIMULATED: readonly CatalogueId[] = ['flowControlQueueTime'];

/** Nothing of it is told of single pods there: no simulated model server breaks an answer off. */
const NOT_OF_PODS: readonly CatalogueId[] = ['errorsByReason'];

const scopeNames = Object.keys(scopes).filter((name): name is Scope => name in scopes);
const scopesOf = ({ narrowest }: CatalogueEntry) => scopeNames.slice(0, scopeNames.indexOf(narrowest) + 1);
const entries: ReadonlyArray<[CatalogueId, CatalogueEntry]> = Object.entries(catalogue).map(([id, entry]) => [
  id as CatalogueId,
  entry,
]);

describe('every metric of the catalogue', { timeout: 60_000 }, () => {
  let clickhouse: TestClickHouse;
  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
    const fleet = createFleet({ seed: 1, scale: 0.2, startMs: START_MS, incidents });
    const writer = new LandingWriter(clickhouse.admin, new AbortController().signal);
    fleet.advance(END_MS, (batch) => writer.add(batch));
    await writer.flush();
  }, 120_000);
  afterAll(() => clickhouse.close());

  async function read(query: string, clusters: string[] = []): Promise<Array<Record<string, unknown>>> {
    const result = await clickhouse.reader.query({
      query,
      query_params: {
        from: START_MS / 1000,
        to: END_MS / 1000,
        stepSeconds: 60,
        clusters,
        namespaces: [],
        pools: [],
      },
      // Otherwise NaN would look like NULL.
      clickhouse_settings: { output_format_json_quote_denormals: 1 },
      format: 'JSONEachRow',
    });
    return result.json();
  }

  const isNumberOrUnknown = (value: unknown) =>
    value === null || (value !== '' && typeof value !== 'boolean' && Number.isFinite(Number(value)));

  function expectSound(
    entry: CatalogueEntry,
    scope: Scope,
    rows: Array<Record<string, unknown>>,
    extra: string[] = []
  ) {
    const columns = [...extra, ...scopes[scope].map(({ name }) => name), ...entry.keys, ...entry.columns];
    for (const row of rows) {
      expect(Object.keys(row)).toEqual(expect.arrayContaining(columns));
      expect(entry.columns.filter((column) => !isNumberOrUnknown(row[column]))).toEqual([]);
    }
  }

  const isSimulated = (id: CatalogueId, scope: Scope) =>
    !NOT_SIMULATED.includes(id) && !(scope === 'pod' && NOT_OF_PODS.includes(id));

  test.each(entries)('%s is told over a range and by step, in each scope', async (id, entry) => {
    for (const scope of scopesOf(entry)) {
      const groups = scopes[scope];
      const totals = await read(entry.totals(boundPlace, groups));
      expectSound(entry, scope, totals);
      // Their SQL differs from the totals' by a group: one scope besides the narrowest will do.
      const isAsked = scope === 'fleet' || scope === entry.narrowest;
      const points = entry.series && isAsked ? await read(entry.series(boundPlace, groups)) : null;
      expectSound(entry, scope, points ?? [], ['time']);
      if (isSimulated(id, scope) && id !== 'replicas') {
        const hasValues = (rows: Array<Record<string, unknown>>) =>
          rows.some((row) => row[entry.columns[0] ?? ''] !== null);
        expect(hasValues(totals), `${scope} totals`).toBe(true);
        expect(points === null || hasValues(points), `${scope} series`).toBe(true);
      }
    }
  });

  test.each(entries)('%s of a place without telemetry is unknown, never 0', async (_id, entry) => {
    for (const row of await read(entry.totals(boundPlace, scopes.fleet), ['nowhere'])) {
      const counts = ['decisions', 'is_estimate'];
      const known = entry.columns.filter((column) => !counts.includes(column) && row[column] !== null);
      expect(known).toEqual([]);
    }
    expect(entry.series ? await read(entry.series(boundPlace, scopes.pool), ['nowhere']) : []).toEqual([]);
  });
});
