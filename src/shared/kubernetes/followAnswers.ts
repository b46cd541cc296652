import { sceneGraph, type SceneObject, type SceneObjectState } from '@grafana/scenes';
import { catchError, exhaustMap, map, merge, NEVER, type Observable, of, Subject, startWith, switchMap } from 'rxjs';
import { type DataState, failed } from '../dataState';
import { retryDelay } from '../retryWhileFailing';
import type { AgeListener } from './answerAge';
import { kubernetesChanges } from './changes';
import { readProxyFailure } from './readProxyFailure';

/** An answer of the backend proxy, and when what it says was last known to be so. */
export interface Dated<T> {
  value: T;
  /** In milliseconds since 1970. Where an answer is made of several, that of the oldest. */
  asOf: number;
  /** Whether it comes from what the proxy kept, while it does not reach the cluster. */
  isStale: boolean;
}

export interface AnswersState<T> extends SceneObjectState {
  answer: DataState<Dated<T>>;
}

/**
 * Keeps `answer` at what `read` last gave, for as long as the scene is active. It reads again whenever the page is
 * refreshed or this app has changed something, and, while it fails, by itself: twice as long after each attempt. A
 * refresh that comes while an answer is still awaited is left out, so that a slow proxy is not asked twice. `read`
 * tells how old its answers are. `anew` says when what is awaited is no longer what is wanted: it is read at once.
 */
export function followAnswers<T>(
  scene: SceneObject<AnswersState<T>>,
  read: (onAge: AgeListener) => Observable<T>,
  anew: Observable<unknown> = NEVER
): () => void {
  const timeRange = sceneGraph.getTimeRange(scene);
  const refreshes = new Subject<void>();
  let attempts = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const ask = (): Observable<DataState<Dated<T>>> => {
    let oldest = 0;
    const onAge = (ageMs: number) => {
      oldest = Math.max(oldest, ageMs);
    };
    return read(onAge).pipe(
      map((value) => ({ value, asOf: Date.now() - oldest, isStale: oldest > 0 })),
      map((value) => ({ kind: 'ready' as const, value, isRefreshing: false })),
      catchError((error: unknown) => of(failed(scene.state.answer, readProxyFailure(error))))
    );
  };

  const asked = merge(refreshes, kubernetesChanges());
  const answers = anew
    .pipe(
      startWith(undefined),
      switchMap(() => asked.pipe(startWith(undefined), exhaustMap(ask)))
    )
    .subscribe((answer) => {
      clearTimeout(timer);
      if (answer.kind === 'failed') {
        timer = setTimeout(() => timeRange.onRefresh(), retryDelay(attempts));
        attempts += 1;
      } else {
        attempts = 0;
      }
      scene.setState({ answer });
    });
  const range = timeRange.subscribeToState(({ value }, before) => {
    if (value !== before.value) {
      refreshes.next();
    }
  });

  return () => {
    clearTimeout(timer);
    range.unsubscribe();
    answers.unsubscribe();
  };
}
