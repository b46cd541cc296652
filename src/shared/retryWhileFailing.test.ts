import { getDefaultTimeRange, LoadingState } from '@grafana/data';
import { EmbeddedScene, SceneFlexLayout, type SceneQueryRunner, SceneTimeRange } from '@grafana/scenes';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { queryRunner } from './queryRunner';
import { retryDelay, retryWhileFailing } from './retryWhileFailing';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function aPage() {
  const runner = queryRunner('ngf-clickhouse', []);
  const $timeRange = new SceneTimeRange({ from: 'now-1h', to: 'now' });
  new EmbeddedScene({ $timeRange, $data: runner, body: new SceneFlexLayout({ children: [] }) });
  const refresh = vi.spyOn($timeRange, 'onRefresh').mockImplementation(() => undefined);
  return { runner, refresh, stop: retryWhileFailing(runner) };
}

function answer(runner: SceneQueryRunner, state: LoadingState) {
  runner.setState({ data: { state, series: [], timeRange: getDefaultTimeRange() } });
}

describe('retryWhileFailing', () => {
  it('refreshes after a failure, and again after growing pauses', () => {
    const { runner, refresh } = aPage();
    answer(runner, LoadingState.Error);
    vi.advanceTimersByTime(1_999);
    expect(refresh).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(refresh).toHaveBeenCalledTimes(1);
    answer(runner, LoadingState.Error);
    vi.advanceTimersByTime(3_999);
    expect(refresh).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1);
    expect(refresh).toHaveBeenCalledTimes(2);
  });

  it('stops when it works, and starts with short pauses the next time', () => {
    const { runner, refresh } = aPage();
    answer(runner, LoadingState.Error);
    answer(runner, LoadingState.Done);
    vi.advanceTimersByTime(60_000);
    expect(refresh).not.toHaveBeenCalled();
    answer(runner, LoadingState.Error);
    vi.advanceTimersByTime(2_000);
    expect(refresh).toHaveBeenCalledOnce();
  });

  it('drops its timer when somebody else has refreshed, and when its page is left', () => {
    const { runner, refresh, stop } = aPage();
    answer(runner, LoadingState.Error);
    answer(runner, LoadingState.Loading);
    vi.advanceTimersByTime(60_000);
    answer(runner, LoadingState.Error);
    stop();
    vi.advanceTimersByTime(60_000);
    expect(refresh).not.toHaveBeenCalled();
  });
});

describe('retryDelay', () => {
  it('doubles up to half a minute', () => {
    expect([0, 1, 2, 3, 4, 5, 50].map(retryDelay)).toStrictEqual([2000, 4000, 8000, 16000, 30000, 30000, 30000]);
  });
});
