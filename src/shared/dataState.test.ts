import { getDefaultTimeRange, LoadingState, type PanelData } from '@grafana/data';
import { describe, expect, it } from 'vitest';
import { aPool, overviewFrame } from '../test/pools';
import { type DataState, knownValue, nextDataState } from './dataState';
import { type PoolOverview, readPoolOverviews } from './poolOverviews';

const answer = (state: LoadingState, more: Partial<PanelData> = {}): PanelData => ({
  state,
  series: [],
  timeRange: getDefaultTimeRange(),
  ...more,
});
const next = (before: DataState<PoolOverview[]>, data: PanelData | undefined) =>
  nextDataState(before, data, readPoolOverviews);

const loading: DataState<PoolOverview[]> = { kind: 'loading' };
const ready: DataState<PoolOverview[]> = { kind: 'ready', value: [aPool()], isRefreshing: false };
const failure = { kind: 'unreachable', message: 'connection refused' } as const;

describe('nextDataState', () => {
  it('waits until there is an answer', () => {
    expect(next(loading, undefined)).toStrictEqual(loading);
    expect(next(loading, answer(LoadingState.Loading))).toStrictEqual(loading);
  });

  it('reads an answer', () => {
    expect(next(loading, answer(LoadingState.Done, { series: [overviewFrame([aPool()])] }))).toStrictEqual(ready);
  });

  it('keeps the last good value through a refresh and a failure', () => {
    expect(next(ready, answer(LoadingState.Loading))).toStrictEqual({ ...ready, isRefreshing: true });
    const failed = next(ready, answer(LoadingState.Error, { errors: [{ message: 'connection refused' }] }));
    expect(failed).toStrictEqual({ kind: 'failed', failure, lastGood: [aPool()] });
    expect(next(failed, answer(LoadingState.Error, { errors: [{ message: 'connection refused' }] }))).toStrictEqual(
      failed
    );
  });

  it('keeps a failure in sight while the next attempt runs, and forgets it with the next answer', () => {
    const failed: DataState<PoolOverview[]> = { kind: 'failed', failure, lastGood: undefined };
    expect(next(failed, answer(LoadingState.Loading))).toBe(failed);
    expect(next(failed, answer(LoadingState.Done))).toStrictEqual({ kind: 'ready', value: [], isRefreshing: false });
  });

  it('takes an answer that it cannot read for a failure', () => {
    const frame = { ...overviewFrame([aPool()]), fields: [] };
    expect(next(loading, answer(LoadingState.Done, { series: [frame] }))).toStrictEqual({
      kind: 'failed',
      failure: { kind: 'otherVersion', message: 'The answer has no column “cluster”' },
      lastGood: undefined,
    });
  });
});

describe('knownValue', () => {
  it('is the newest good value', () => {
    expect(knownValue(loading)).toBeUndefined();
    expect(knownValue(ready)).toStrictEqual([aPool()]);
    expect(knownValue({ kind: 'failed', failure, lastGood: 7 })).toBe(7);
  });
});
