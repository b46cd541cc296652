import type { UrlQueryMap } from '@grafana/data';
import { locationSearchToObject } from '@grafana/runtime';
import { useLocation } from 'react-router-dom';

/** What stands behind the `?` of the page's address; links carry the time on from it. */
export function useUrlSearch(): UrlQueryMap {
  return locationSearchToObject(useLocation().search);
}
