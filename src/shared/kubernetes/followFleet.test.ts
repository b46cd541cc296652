import { EventBusSrv } from '@grafana/data';
import { setAppEvents } from '@grafana/runtime';
import { SceneObjectBase, SceneTimeRange } from '@grafana/scenes';
import { of, Subject } from 'rxjs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { namesVariable, namesVariables } from '../namesVariables';
import type { FleetAnswer } from './fleet';
import type { AnswersState } from './followAnswers';
import { followFleet } from './followFleet';

vi.mock('./proxyRequest', () => ({ readFromProxy: () => of([{ name: 'east' }, { name: 'west' }]) }));

beforeEach(() => setAppEvents(new EventBusSrv()));

class Page extends SceneObjectBase<AnswersState<FleetAnswer<string>>> {}

function aPage(chosen: string[]) {
  const page = new Page({
    $timeRange: new SceneTimeRange({ from: 'now-1h', to: 'now' }),
    $variables: namesVariables(),
    answer: { kind: 'loading' },
  });
  const clusters = namesVariable('cluster', page);
  clusters.changeValueTo(chosen);
  const awaited: Array<{ cluster: string; request: Subject<string[]> }> = [];
  const stop = followFleet(page, (cluster) => {
    const request = new Subject<string[]>();
    awaited.push({ cluster, request });
    return request;
  });
  const answerAll = () => {
    for (const { cluster, request } of awaited.splice(0)) {
      request.next([`a pool of ${cluster}`]);
      request.complete();
    }
  };
  return { page, clusters, awaited, answerAll, stop };
}

describe('followFleet', () => {
  it('asks the chosen clusters alone, and still knows of the others', () => {
    const { page, awaited, answerAll, stop } = aPage(['west']);
    expect(awaited.map(({ cluster }) => cluster)).toEqual(['west']);
    answerAll();
    expect(page.state.answer).toMatchObject({
      kind: 'ready',
      value: { value: { clusters: ['east', 'west'], items: [{ cluster: 'west', object: 'a pool of west' }] } },
    });
    stop();
  });

  it('no longer shows an answer that lacks a cluster which is chosen then', () => {
    const { page, clusters, answerAll, stop } = aPage(['west']);
    answerAll();
    clusters.changeValueTo(['east', 'west']);
    expect(page.state.answer).toEqual({ kind: 'loading' });
    answerAll();
    expect(page.state.answer).toMatchObject({ value: { value: { asked: ['east', 'west'] } } });
    stop();
  });

  it('goes on showing what it has where fewer are chosen', () => {
    const { page, clusters, answerAll, stop } = aPage(['east', 'west']);
    answerAll();
    clusters.changeValueTo(['west']);
    expect(page.state.answer).toMatchObject({ kind: 'ready', value: { value: { asked: ['east', 'west'] } } });
    answerAll();
    expect(page.state.answer).toMatchObject({ value: { value: { asked: ['west'] } } });
    stop();
  });

  it('drops the answer to an earlier choice that comes late', () => {
    const { page, clusters, awaited, answerAll, stop } = aPage(['west']);
    const [late] = awaited.splice(0);
    clusters.changeValueTo(['east']);
    expect(late?.request.observed).toBe(false);
    answerAll();
    expect(page.state.answer).toMatchObject({ value: { value: { asked: ['east'] } } });
    stop();
  });

  it('has an answer, of nothing, where no chosen cluster is known', () => {
    const { page, stop } = aPage(['gone']);
    expect(page.state.answer).toMatchObject({ kind: 'ready', value: { value: { items: [], asked: [] } } });
    stop();
  });
});
