import type { SceneAppPage } from '@grafana/scenes';
import { poolDrilldown } from '../pages/pool/PoolPage';
import { poolsPage } from '../pages/pools/PoolsPage';
import { routes } from '../shared/routes';

export interface PageEntry {
  /** As plugin.json includes it. */
  path: string;
  build: (datasourceUid: string) => SceneAppPage;
}

/** The site map: every page that the app's navigation shows, and what lies below it. */
export const pages: readonly PageEntry[] = [
  { path: routes.pools, build: (datasourceUid) => poolsPage(datasourceUid, [poolDrilldown(datasourceUid)]) },
];
