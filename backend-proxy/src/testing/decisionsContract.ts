import { expect, it } from 'vitest';
import { Check } from 'typebox/value';
import { EppDecisionSchema, type EppDecision } from '@ngf/contract';
import { readDecisionCursor } from '../metrics/decisionCursor';
import type { RunningFleet } from './runningFleet';

const POOL = { cluster: 'prod-us-east', namespace: 'inference', name: 'llama-70b' };

/** What every MetricsProvider promises of a pool's decisions. */
export function itGivesDecisions(running: () => RunningFleet): void {
  it('gives the latest decisions of a range, newest first, in the form of the contract', async () => {
    const { provider, range } = running();
    const decisions = await provider.decisions(POOL, range, { limit: 200 });
    expect(decisions).toHaveLength(200);
    expect(decisions.filter((decision) => !Check(EppDecisionSchema, decision))).toEqual([]);
    const times = decisions.map(({ timestamp }) => Date.parse(timestamp) / 1000);
    expect(times).toEqual(times.toSorted((left, right) => right - left));
    expect(times.every((time) => time >= range.from && time <= range.to)).toBe(true);
    expect(new Set(decisions.map(({ traceId }) => traceId)).size).toBe(200);
  });

  it('follows cursors through all decisions, with none twice and none left out', async () => {
    const { provider, range } = running();
    const all = await provider.decisions(POOL, range, { limit: 100 });
    const paged: EppDecision[] = [];
    while (paged.length < all.length) {
      const last = paged.at(-1);
      const before = last && readDecisionCursor(last.cursor);
      paged.push(...(await provider.decisions(POOL, range, { limit: 20, ...(before && { before }) })));
    }
    expect(paged).toEqual(all);
  }, 60_000);

  it('names a pick where the top score stands alone, and shows a tie as a tie', async () => {
    const { provider, range } = running();
    for (const decision of await provider.decisions(POOL, range, { limit: 500 })) {
      const [best, next] = decision.candidates;
      const isTie = decision.tied > 1;
      expect(decision.selectedPod).toBe(isTie ? null : best?.pod);
      expect(decision.reason === 'tie').toBe(isTie);
      expect(decision.margin === 0).toBe(isTie);
      expect(decision.margin).toBeCloseTo((best?.score ?? NaN) - (next?.score ?? NaN), 2);
      expect(decision.queueDepth).toBe(isTie ? null : best?.queueDepth);
      expect(decision.rule).not.toBeNull();
    }
  });

  it('knows the state of the candidates and of the request', async () => {
    const { provider, range } = running();
    const decisions = await provider.decisions(POOL, range, { limit: 200 });
    const states = decisions.flatMap(({ candidates }) => candidates);
    expect(states.filter(({ kvCachePct }) => kvCachePct === null).length).toBeLessThan(states.length / 4);
    expect(states.every(({ kvCachePct }) => kvCachePct === null || (kvCachePct >= 0 && kvCachePct <= 100))).toBe(true);
    expect(decisions.every(({ decisionLatencyUs }) => decisionLatencyUs !== null && decisionLatencyUs > 0)).toBe(true);
    expect(decisions.every(({ queueWaitUs }) => queueWaitUs !== null && queueWaitUs >= 0)).toBe(true);
    expect(decisions.some(({ requestStatus }) => requestStatus === 'ok')).toBe(true);
  });

  it('has no decisions of a range or pool without data', async () => {
    const { provider, range } = running();
    const longAgo = { from: range.from - 3 * 86_400, to: range.to - 3 * 86_400 };
    expect(await provider.decisions(POOL, longAgo, { limit: 10 })).toEqual([]);
    expect(await provider.decisions({ ...POOL, name: 'nobody' }, range, { limit: 10 })).toEqual([]);
  });
}
