import type { SceneObjectUrlValues } from '@grafana/scenes';
import { sortToUrl } from '../../shared/table/sorting';
import { DEFAULT_GROUPING, type GroupingId, isGrouping } from './grouping';
import { DEFAULT_MEASURE, isMeasure, type MeasureId } from './measures';
import { defaultSort, type PodSort, podSortFromUrl } from './sorting';

/** What is chosen of how pods are shown; all of it stands in the URL. */
export interface PodsView {
  shape: 'grid' | 'table';
  color: MeasureId;
  group: GroupingId;
  search: string;
  sort: PodSort;
  /** Of the table, from 1. */
  page: number;
}

export const defaultView: PodsView = {
  shape: 'grid',
  color: DEFAULT_MEASURE,
  group: DEFAULT_GROUPING,
  search: '',
  sort: defaultSort,
  page: 1,
};

/** What is as it is by default is left out. */
export function viewToUrl({ shape, color, group, search, sort, page }: PodsView): SceneObjectUrlValues {
  const unless = (value: string, usual: string) => (value === usual ? undefined : value);
  return {
    view: unless(shape, defaultView.shape),
    color: unless(color, defaultView.color),
    group: unless(group, defaultView.group),
    search: unless(search, defaultView.search),
    sort: unless(sortToUrl(sort), sortToUrl(defaultView.sort)),
    page: unless(String(page), String(defaultView.page)),
  };
}

/** Of the URL only what changed: null for a key that left it, nothing for one that stayed the same. */
export function viewFromUrl(view: PodsView, values: SceneObjectUrlValues): PodsView {
  const changed = Object.entries(values).flatMap(([key, value]) => {
    const read = readers[key];
    return read && value !== undefined ? [read(typeof value === 'string' ? value : '')] : [];
  });
  return Object.assign({}, view, ...changed);
}

/** What a text stands for; what it does not stand for is as by default. */
const readers: Readonly<Record<string, (text: string) => Partial<PodsView>>> = {
  view: (text) => ({ shape: text === 'table' ? 'table' : defaultView.shape }),
  color: (text) => ({ color: isMeasure(text) ? text : defaultView.color }),
  group: (text) => ({ group: isGrouping(text) ? text : defaultView.group }),
  search: (text) => ({ search: text }),
  sort: (text) => ({ sort: podSortFromUrl(text) }),
  page: (text) => ({ page: /^[1-9]\d{0,5}$/.test(text) ? Number(text) : defaultView.page }),
};

export const VIEW_KEYS = Object.keys(readers);
