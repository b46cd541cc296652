import { EventBusSrv } from '@grafana/data';
import { setAppEvents } from '@grafana/runtime';
import { SceneObjectBase, SceneTimeRange } from '@grafana/scenes';
import { type Observable, of, Subject, throwError } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { announceChange } from './changes';
import type { AgeListener } from './answerAge';
import { type AnswersState, followAnswers } from './followAnswers';

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000 });
  setAppEvents(new EventBusSrv());
});
afterEach(() => {
  vi.useRealTimers();
});

class Page extends SceneObjectBase<AnswersState<string>> {}

function aPage(read: (onAge: AgeListener) => Observable<string>, anew?: Observable<void>) {
  const $timeRange = new SceneTimeRange({ from: 'now-1h', to: 'now' });
  const page = new Page({ $timeRange, answer: { kind: 'loading' } });
  return { page, $timeRange, stop: followAnswers(page, read, anew) };
}

/** Requests that the test answers. */
function requests() {
  const sent: Array<Subject<string>> = [];
  const read = () => {
    const request = new Subject<string>();
    sent.push(request);
    return request;
  };
  const answer = (value: string) => {
    sent.at(-1)?.next(value);
    sent.at(-1)?.complete();
  };
  return { sent, read, answer };
}

describe('followAnswers', () => {
  it('dates an answer by the oldest of what it is made of, and says that it is stale', () => {
    const ages = [[0, 400, 200], [0]];
    const { page, $timeRange, stop } = aPage((onAge) => {
      ages.shift()?.forEach(onAge);
      return of('all of it');
    });
    expect(page.state.answer).toMatchObject({ kind: 'ready', value: { asOf: 600, isStale: true } });
    $timeRange.onRefresh();
    expect(page.state.answer).toMatchObject({ kind: 'ready', value: { asOf: 1_000, isStale: false } });
    stop();
  });

  it('reads anew when this app has changed something', () => {
    const { sent, read, answer } = requests();
    const { stop } = aPage(read);
    answer('first');
    announceChange();
    expect(sent).toHaveLength(2);
    stop();
    announceChange();
    expect(sent).toHaveLength(2);
  });

  it('reads at once and again with every refresh, and says as of when', () => {
    const { sent, read, answer } = requests();
    const { page, $timeRange, stop } = aPage(read);
    answer('first');
    expect(page.state.answer).toStrictEqual({
      kind: 'ready',
      value: { value: 'first', asOf: 1_000, isStale: false },
      isRefreshing: false,
    });
    vi.advanceTimersByTime(30_000);
    expect(sent).toHaveLength(1);
    $timeRange.onRefresh();
    answer('second');
    expect(page.state.answer).toMatchObject({ value: { value: 'second', asOf: 31_000 } });
    stop();
  });

  it('does not ask again while an answer is awaited', () => {
    const { sent, read, answer } = requests();
    const { $timeRange, stop } = aPage(read);
    vi.advanceTimersByTime(1);
    $timeRange.onRefresh();
    expect(sent).toHaveLength(1);
    answer('late');
    vi.advanceTimersByTime(1);
    $timeRange.onRefresh();
    expect(sent).toHaveLength(2);
    stop();
  });

  it('drops what is awaited where something else is wanted, and reads that', () => {
    const { sent, read, answer } = requests();
    const choices = new Subject<void>();
    const { page, stop } = aPage(read, choices);
    choices.next();
    expect(sent.map(({ observed }) => observed)).toEqual([false, true]);
    answer('of the second choice');
    expect(page.state.answer).toMatchObject({ value: { value: 'of the second choice' } });
    stop();
  });

  it('keeps the last good answer through a failure and tries again after growing pauses', () => {
    const read = vi.fn<() => Observable<string>>(() => throwError(() => new TypeError('Failed to fetch')));
    const { page, stop } = aPage(read);
    expect(page.state.answer).toStrictEqual({
      kind: 'failed',
      failure: { kind: 'proxyUnreachable', message: 'Failed to fetch' },
      lastGood: undefined,
    });
    vi.advanceTimersByTime(2_000);
    expect(read).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(3_999);
    expect(read).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(1);
    expect(read).toHaveBeenCalledTimes(3);
    stop();
    vi.advanceTimersByTime(60_000);
    expect(read).toHaveBeenCalledTimes(3);
  });

  it('recovers, and then shows the new answer', () => {
    const { read, answer, sent } = requests();
    const { page, stop } = aPage(read);
    sent[0]?.error(new TypeError('Failed to fetch'));
    vi.advanceTimersByTime(2_000);
    answer('back');
    expect(page.state.answer).toMatchObject({ kind: 'ready', value: { value: 'back' } });
    stop();
  });

  it('cancels what is awaited when its page is left', () => {
    const { read, sent } = requests();
    const { stop } = aPage(read);
    expect(sent[0]?.observed).toBe(true);
    stop();
    expect(sent[0]?.observed).toBe(false);
  });
});
