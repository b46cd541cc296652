import type { SceneAppPage } from '@grafana/scenes';
import { auditPage } from '../pages/audit/AuditPage';
import { clustersPage } from '../pages/clusters/ClustersPage';
import { decisionsPage } from '../pages/decisions/DecisionsPage';
import { gatewayDrilldown } from '../pages/gateway/GatewayPage';
import { gatewaysPage } from '../pages/gateways/GatewaysPage';
import { podDrilldown } from '../pages/podDetail/PodPage';
import { poolDrilldown } from '../pages/pool/PoolPage';
import { podsPage } from '../pages/pods/PodsPage';
import { poolConfigurationTab } from '../pages/poolConfiguration/poolConfigurationTab';
import { poolScalingTab } from '../pages/poolScaling/poolScalingTab';
import { poolsPage } from '../pages/pools/PoolsPage';
import { routeDrilldown } from '../pages/route/RoutePage';
import { routesPage } from '../pages/routes/RoutesPage';
import { sloPage } from '../pages/slo/SloPage';
import { topologyPage } from '../pages/topology/TopologyPage';
import { routes } from '../shared/routes';

export interface PageEntry {
  /** As plugin.json includes it. */
  path: string;
  build: (datasourceUid: string) => SceneAppPage;
}

/** The site map: every page that the app's navigation shows, and what lies below it. */
export const pages: readonly PageEntry[] = [
  {
    path: routes.pools,
    build: (datasourceUid) =>
      poolsPage(datasourceUid, [poolDrilldown(datasourceUid, [poolScalingTab, poolConfigurationTab])]),
  },
  { path: routes.pods, build: (datasourceUid) => podsPage(datasourceUid, [podDrilldown(datasourceUid)]) },
  { path: routes.decisions, build: decisionsPage },
  { path: routes.slo, build: sloPage },
  { path: routes.topology, build: topologyPage },
  { path: routes.gateways, build: () => gatewaysPage([gatewayDrilldown()]) },
  { path: routes.routes, build: () => routesPage([routeDrilldown()]) },
  { path: routes.clusters, build: clustersPage },
  { path: routes.audit, build: auditPage },
];
