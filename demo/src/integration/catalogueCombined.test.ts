import {
  boundPlace,
  catalogue,
  costs,
  scopes,
  type CatalogueEntry,
  type CatalogueId,
  type MetricDescription,
  type Scope,
} from '@ngf/telemetry';
import { rollUp } from '@ngf/telemetry/rollup';
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

/** No simulated model server breaks an answer off, or publishes how many tokens its requests have. */
const NOT_OF_PODS: readonly CatalogueId[] = ['errorsByReason', 'inputTokensPerRequest', 'outputTokensPerRequest'];

/** What operators ask for, and where the catalogue has it. */
const ASKED_FOR: Readonly<Record<string, readonly CatalogueId[]>> = {
  'requests per second': ['requests'],
  'error rate by reason': ['errorRate', 'errorsByReason'],
  'time to first token': ['ttft'],
  'time per output token': ['timePerOutputToken'],
  'end-to-end latency': ['requestDuration'],
  'queue, prefill and decode time': ['queueTime', 'prefillTime', 'decodeTime'],
  'input, output and cached tokens per second': ['inputTokens', 'outputTokens', 'cachedTokens'],
  'tokens per request': ['tokensPerRequest', 'inputTokensPerRequest', 'outputTokensPerRequest'],
  'running and waiting requests': ['requestsRunning', 'queueDepth'],
  'KV-cache utilization': ['kvCacheUtilization'],
  'preemptions per second': ['preemptions'],
  'prefix-cache hit ratio, achieved and reachable': ['prefixHitRatio', 'reachablePrefix'],
  'picks per endpoint and imbalance': ['picks'],
  'scheduler and plugin duration': ['schedulerDuration', 'pluginDuration'],
  'candidates and decision margin': ['candidates', 'decisionMargin'],
  'flow control': ['flowControlQueueSize', 'flowControlQueueTime', 'poolSaturation', 'flowControlOutcomes'],
  'ready endpoints': ['readyEndpoints'],
  'picks against requests': ['bypass'],
  GPU: [
    'gpuUtilization',
    'gpuMemoryUsed',
    'gpuMemoryFree',
    'gpuTemperature',
    'gpuPower',
    'gpuXidChanges',
    'gpuTensorActive',
  ],
  'replicas desired and ready': ['replicas'],
  goodput: ['goodput'],
};

const scopeNames = Object.keys(scopes).filter((name): name is Scope => name in scopes);
const scopesOf = ({ narrowest }: CatalogueEntry) => scopeNames.slice(0, scopeNames.indexOf(narrowest) + 1);
const entries = Object.keys(catalogue)
  .filter((id): id is CatalogueId => id in catalogue)
  .map((id): [CatalogueId, CatalogueEntry] => [id, catalogue[id]]);

test('the catalogue has all that is asked for, and says what it is', () => {
  expect(new Set(Object.values(ASKED_FOR).flat())).toEqual(new Set(Object.keys(catalogue)));
  const described: readonly MetricDescription[] = [...entries.map(([, entry]) => entry), ...Object.values(costs)];
  for (const { title, unit, description, thresholds = [] } of described) {
    expect(
      [title, unit, description, ...thresholds.map(({ source }) => source)].filter((text) => text.length === 0),
      title
    ).toEqual([]);
  }
});

describe('every metric of the catalogue', { timeout: 60_000 }, () => {
  let clickhouse: TestClickHouse;
  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
    const fleet = createFleet({ seed: 1, scale: 0.2, startMs: START_MS, incidents });
    const writer = new LandingWriter(clickhouse.admin, new AbortController().signal);
    fleet.advance(END_MS, (batch) => writer.add(batch));
    await writer.flush();
    await rollUp(clickhouse.admin);
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
