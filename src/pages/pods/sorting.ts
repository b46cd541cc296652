import { podKey } from '../../shared/identity';
import { type Sort, sortAfterClick, sortFromUrl, type SortKey, sortRows } from '../../shared/table/sorting';
import type { PodState } from '../../shared/podStates';

/** What a column sorts by. */
const keys = {
  pod: ({ pod }) => pod,
  pool: ({ pool }) => pool,
  cluster: ({ cluster }) => cluster,
  namespace: ({ namespace }) => namespace,
  node: ({ node }) => node,
  gpuType: ({ gpuType }) => gpuType,
  running: ({ requestsRunning }) => requestsRunning,
  queue: ({ queueDepth }) => queueDepth,
  kvCache: ({ kvCache }) => kvCache,
  prefix: ({ prefixHitRate }) => prefixHitRate,
  ttft: ({ ttftP95 }) => ttftP95,
  gpu: ({ gpuUtilization }) => gpuUtilization,
  gpuMemory: ({ gpuMemoryUsed }) => gpuMemoryUsed,
  temperature: ({ gpuTemperature }) => gpuTemperature,
} satisfies Record<string, (pod: PodState) => SortKey>;

export type SortColumn = keyof typeof keys;
export type PodSort = Sort<SortColumn>;

/** The fullest first. */
export const defaultSort: PodSort = { column: 'kvCache', direction: 'descending' };

export function sortPods(pods: readonly PodState[], { column, direction }: PodSort): PodState[] {
  return sortRows(pods, direction, keys[column], podKey);
}

/** A column starts the way that puts what matters on top. */
export function podSortAfterClick(sort: PodSort, column: SortColumn): PodSort {
  const startsLow: readonly SortColumn[] = ['pod', 'pool', 'cluster', 'namespace', 'node', 'gpuType', 'prefix'];
  return sortAfterClick(sort, column, startsLow.includes(column) ? 'ascending' : 'descending');
}

export function podSortFromUrl(text: string): PodSort {
  return sortFromUrl(text, isColumn, defaultSort);
}

function isColumn(name: string): name is SortColumn {
  return Object.hasOwn(keys, name);
}
