import { LoadingState } from '@grafana/data';
import { sceneGraph, type SceneQueryRunner } from '@grafana/scenes';

const FIRST_DELAY_MS = 2_000;
const LONGEST_DELAY_MS = 30_000;

/**
 * A behaviour for a query runner: as long as its query fails it is tried again, twice as long after each attempt, so
 * that a page comes back by itself when ClickHouse does, also with refresh off.
 *
 * The page's time range is refreshed, not this query alone: “now” has moved on, and what else failed is tried at once.
 * Of several runners that fail together the first refreshes them all, and each drops its own timer.
 */
export function retryWhileFailing(runner: SceneQueryRunner): () => void {
  let attempts = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function follow(state: LoadingState | undefined) {
    clearTimeout(timer);
    if (state === LoadingState.Error) {
      timer = setTimeout(() => sceneGraph.getTimeRange(runner).onRefresh(), retryDelay(attempts));
      attempts += 1;
    } else if (state === LoadingState.Done) {
      attempts = 0;
    }
  }

  follow(runner.state.data?.state);
  const subscription = runner.subscribeToState(({ data }, before) => {
    if (data !== before.data) {
      follow(data?.state);
    }
  });
  return () => {
    clearTimeout(timer);
    subscription.unsubscribe();
  };
}

/** Milliseconds until the next attempt after so many failed ones. */
export function retryDelay(attempts: number): number {
  return Math.min(FIRST_DELAY_MS * 2 ** attempts, LONGEST_DELAY_MS);
}
