import {
  type DataQueryRequest,
  type DataSourceApi,
  type DataQueryResponse,
  LoadingState,
  type PanelData,
  toDataFrame,
} from '@grafana/data';
import { toDataQueryError } from '@grafana/runtime';
import { catchError, defer, from, map, merge, type Observable, of, share, takeUntil, timer } from 'rxjs';

/** A panel shows that it loads only when the answer takes longer than this: Grafana's own runRequest. */
const loadingDelayMs = 200;

export function runRequest(
  datasource: DataSourceApi,
  request: DataQueryRequest,
  queryFunction?: DataSourceApi['query']
): Observable<PanelData> {
  const empty: PanelData = { state: LoadingState.Loading, series: [], request, timeRange: request.range };
  const answer = defer(() => from(queryFunction ? queryFunction(request) : datasource.query(request))).pipe(
    map((response) => toPanelData(empty, response)),
    catchError((error: unknown) => {
      const queryError = toDataQueryError(error instanceof Error ? error : String(error));
      return of({ ...empty, state: LoadingState.Error, error: queryError, errors: [queryError] });
    }),
    share()
  );
  return merge(
    timer(loadingDelayMs).pipe(
      map(() => empty),
      takeUntil(answer)
    ),
    answer
  );
}

function toPanelData(empty: PanelData, { data, error, errors, state }: DataQueryResponse): PanelData {
  const failed = errors?.[0] ?? error;
  return {
    ...empty,
    state: failed ? LoadingState.Error : (state ?? LoadingState.Done),
    series: data.map((frame) => toDataFrame(frame)),
    error: failed,
    errors: errors ?? (error && [error]),
  };
}
