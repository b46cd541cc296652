import { readFile } from 'node:fs/promises';

import { alertRules, defaultConfiguration, type AlertRule } from '@ngf/telemetry/alerting';
import { rollUp } from '@ngf/telemetry/rollup';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { expandMacros } from '../preview/macros';
import {
  type AlertIncident,
  idleLife,
  incidents,
  lifeOf,
  quietLife,
  slowBurns,
  slowLife,
} from '../testing/alerting/incidents';
import { CLUSTER, landLives, NAMESPACE } from '../testing/alerting/landLife';
import type { PoolLife } from '../testing/alerting/poolLife';
import { RuleRun, type AlertRow } from '../testing/alerting/ruleRun';
import { startTestClickHouse, type TestClickHouse } from '../testing/clickhouse';

const MINUTE = 60;
const HOUR = 3600;
const BEGIN = Date.UTC(2026, 0, 8, 12) / 1000;
const QUIET = 'quiet';

const rules = alertRules(defaultConfiguration);

/** Evaluates rules at simulated instants over landed telemetry: what fires, when, and what stays silent. */
describe('alert rules', { timeout: 600_000 }, () => {
  let clickhouse: TestClickHouse;
  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
    const watched = [quietLife(BEGIN), idleLife(BEGIN), ...incidents.map((incident) => lifeOf(incident, BEGIN))];
    const gone = slowBurns.map((burn) => slowLife(burn, BEGIN));
    await landLives(clickhouse.admin, [...watched, ...gone]);
    // Kubernetes wants nothing of the pools that end before the incidents begin.
    await landInventory([
      ...watched.map((life) => ({ life, replicas: 3 })),
      ...gone.map((life) => ({ life, replicas: 0 })),
    ]);
    await rollUp(clickhouse.admin);
  }, 600_000);
  afterAll(() => clickhouse.close());

  async function landInventory(pools: Array<{ life: PoolLife; replicas: number }>): Promise<void> {
    const values = pools.map(({ life, replicas }) => ({
      cluster: CLUSTER,
      namespace: NAMESPACE,
      name: life.pool,
      replicas,
      ready_replicas: replicas,
      created_at: life.scrapes[0] ?? BEGIN,
      updated_at: BEGIN,
    }));
    await clickhouse.admin.insert({ table: 'ngf_inference_pools', values, format: 'JSONEachRow' });
  }

  async function run(rule: AlertRule, instants: readonly number[]): Promise<RuleRun> {
    const followed = new RuleRun(rule);
    for (const at of instants) {
      const times = { from: (at - rule.lookBackSeconds) * 1000, to: at * 1000, intervalMs: 60_000 };
      const result = await clickhouse.reader.query({
        query: expandMacros(rule.query, times),
        format: 'JSONEachRow',
        clickhouse_settings: { output_format_json_quote_64bit_integers: 0 },
      });
      followed.evaluate(at, await result.json<AlertRow>());
    }
    return followed;
  }

  const every = (from: number, to: number, step: number) =>
    Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step);

  const runbookOf = (id: string) => rules.find((rule) => rule.id === id)?.runbook ?? '';
  const textOf = (runbook: string) =>
    readFile(new URL(`../../../docs/runbooks/${runbook}.md`, import.meta.url), 'utf8');

  test('stay silent over a whole healthy day', async () => {
    const instants = every(BEGIN - 24 * HOUR, BEGIN - 2 * HOUR, 5.5 * HOUR);
    for (const rule of rules) {
      const { crossed } = await run(rule, instants);
      expect(
        [...crossed].filter((pool) => pool === QUIET),
        rule.id
      ).toEqual([]);
    }
  });

  describe('around incidents', () => {
    const runs = new Map<string, RuleRun>();
    beforeAll(async () => {
      for (const rule of rules) {
        const isQuick = rule.lookBackSeconds <= HOUR || rule.id === 'prefix-hit-collapse';
        const step = isQuick ? 3 * MINUTE : 15 * MINUTE;
        runs.set(rule.id, await run(rule, every(BEGIN - 6 * MINUTE, BEGIN + 45 * MINUTE, step)));
      }
    }, 600_000);

    const firingsOf = (id: string, pool: string) =>
      (runs.get(id)?.firings ?? []).filter((firing) => firing.pool === pool);

    test.each(incidents)('$pool: $rules fire in time, and resolve', ({ pool, rules: expected, ...incident }) => {
      const end = BEGIN + incident.minutes * MINUTE;
      for (const id of expected) {
        const firings = firingsOf(id, pool);
        expect(firings, id).toHaveLength(1);
        for (const { from, until } of firings) {
          expect(from - BEGIN, `${id} fires`).toBeGreaterThan(0);
          expect(from - BEGIN, `${id} fires`).toBeLessThanOrEqual(incident.firesWithin * MINUTE);
          expect(until, `${id} resolves`).toBeDefined();
          expect((until ?? 0) - end, `${id} resolves`).toBeLessThanOrEqual(incident.resolvesWithin * MINUTE);
        }
      }
    });

    test('gpu-idle fires for the pool that does little, after half an hour', () => {
      expect(firingsOf('gpu-idle', 'idle')).toMatchObject([{ from: BEGIN + 24 * MINUTE }]);
    });

    const lives: Array<Pick<AlertIncident, 'pool' | 'rules' | 'also'>> = [
      ...incidents,
      { pool: 'idle', rules: ['gpu-idle'] },
      { pool: QUIET, rules: [] },
    ];
    test.each(lives)('nobody else speaks of $pool', ({ pool, rules: own, also = [] }) => {
      const speaking = rules.map(({ id }) => id).filter((id) => firingsOf(id, pool).length > 0);
      expect(new Set(speaking)).toEqual(new Set([...own, ...also]));
    });

    test.each(incidents.filter(({ also }) => also))(
      'who is told of $pool twice reads why',
      async ({ rules: own, also = [] }) => {
        for (const [id, other] of own.flatMap((rule) => also.map((companion) => [rule, companion] as const))) {
          if (runbookOf(id) !== runbookOf(other)) {
            expect(await textOf(runbookOf(id)), id).toContain(`(${runbookOf(other)}.md)`);
          }
        }
      }
    );

    test('every rule that is not a slow burn has its incident', () => {
      const proven = new Set([...incidents.flatMap(({ rules: ids }) => ids), 'gpu-idle']);
      const slow = slowBurns.flatMap(({ speed }) => ['ttft', 'tpot', 'error'].map((kind) => `${kind}-burn-${speed}`));
      expect(rules.map(({ id }) => id).filter((id) => !proven.has(id) && !slow.includes(id))).toEqual([]);
    });
  });

  describe.each(slowBurns)('a burn rate of $burn over days', ({ pool, speed, burn, ...life }) => {
    const begin = BEGIN - life.burnsFrom * HOUR;
    const end = BEGIN - life.burnsUntil * HOUR;
    const instants = every(begin, end + life.resolvesWithin * HOUR, life.evaluatedEvery * HOUR);

    test.each(['ttft', 'tpot', 'error'])('%s: the rule of its speed fires, and resolves', async (kind) => {
      const rule = rules.find(({ id }) => id === `${kind}-burn-${speed}`);
      expect(rule).toBeDefined();
      const { firings } = rule ? await run(rule, instants) : { firings: [] };
      const own = firings.filter((firing) => firing.pool === pool);
      expect(own).toHaveLength(1);
      for (const { from, until } of own) {
        expect(from - begin).toBeLessThanOrEqual(life.firesWithin * HOUR);
        expect(until, 'resolves').toBeDefined();
      }
    });

    test('rules of greater speeds stay silent', async () => {
      const quicker = rules.filter(
        ({ id, threshold }) => /-burn-/.test(id) && 'atLeast' in threshold && threshold.atLeast > burn
      );
      expect(quicker.length).toBeGreaterThan(0);
      for (const rule of quicker) {
        const { firings } = await run(rule, instants.filter((at) => at <= end).slice(-3));
        expect(
          firings.filter((firing) => firing.pool === pool),
          rule.id
        ).toEqual([]);
      }
    });
  });
});
