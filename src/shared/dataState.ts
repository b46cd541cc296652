import { type DataFrame, LoadingState, type PanelData } from '@grafana/data';
import { readClickHouseFailure } from './clickhouseFailure';
import type { Failure } from './describeFailure';

/** What a page has of its data. A failed one keeps the last good value, so that a page never forgets what it knew. */
export type DataState<T> =
  | { kind: 'loading' }
  | { kind: 'ready'; value: T; isRefreshing: boolean }
  | { kind: 'failed'; failure: Failure; lastGood: T | undefined };

/** Folds a query's next answer into what the page has. */
export function nextDataState<T>(
  before: DataState<T>,
  data: PanelData | undefined,
  read: (frames: readonly DataFrame[]) => T
): DataState<T> {
  switch (data?.state) {
    case LoadingState.Done:
      return readAnswer(before, data, read);
    case LoadingState.Error:
      return failed(before, readClickHouseFailure(data.errors?.[0] ?? {}));
    case LoadingState.Loading:
      // A failure stays on the page while the next attempt runs: a message that flickers cannot be read.
      return before.kind === 'ready' ? { ...before, isRefreshing: true } : before;
    default:
      return before;
  }
}

function readAnswer<T>(before: DataState<T>, data: PanelData, read: (frames: readonly DataFrame[]) => T): DataState<T> {
  try {
    return { kind: 'ready', value: read(data.series), isRefreshing: false };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return failed(before, { kind: 'otherVersion', message });
  }
}

export function failed<T>(before: DataState<T>, failure: Failure): DataState<T> {
  return { kind: 'failed', failure, lastGood: knownValue(before) };
}

/** The newest good value, if there was one. */
export function knownValue<T>(state: DataState<T>): T | undefined {
  switch (state.kind) {
    case 'ready':
      return state.value;
    case 'failed':
      return state.lastGood;
    case 'loading':
      return undefined;
  }
}
