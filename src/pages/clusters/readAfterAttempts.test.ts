import { SceneObjectBase, SceneTimeRange } from '@grafana/scenes';
import type { Cluster } from '@ngf/contract';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { AnswersState } from '../../shared/kubernetes/followAnswers';
import { readAfterAttempts } from './readAfterAttempts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

class List extends SceneObjectBase<AnswersState<Cluster[]>> {}

function cluster(nextAttemptSeconds?: number): Cluster {
  const state = { name: 'east', displayName: 'East', default: true };
  return nextAttemptSeconds === undefined
    ? { ...state, status: 'connected' }
    : { ...state, status: 'unreachable', retry: { failedAttempts: 1, nextAttemptSeconds } };
}

it('reads again soon after the first attempt that is due, and not while all clusters answer', () => {
  const $timeRange = new SceneTimeRange({ from: 'now-1h', to: 'now' });
  const list = new List({ $timeRange, answer: { kind: 'loading' } });
  const read = vi.spyOn($timeRange, 'onRefresh');
  const stop = readAfterAttempts(list);
  const answer = (...value: Cluster[]) =>
    list.setState({
      answer: { kind: 'ready', value: { value, asOf: Date.now(), isStale: false }, isRefreshing: false },
    });
  answer(cluster(12), cluster(5));
  vi.advanceTimersByTime(5_000);
  expect(read).not.toHaveBeenCalled();
  vi.advanceTimersByTime(5_000);
  expect(read).toHaveBeenCalledTimes(1);
  answer(cluster(3));
  answer(cluster());
  vi.advanceTimersByTime(60_000);
  expect(read).toHaveBeenCalledTimes(1);
  answer(cluster(3));
  stop();
  vi.advanceTimersByTime(60_000);
  expect(read).toHaveBeenCalledTimes(1);
});
