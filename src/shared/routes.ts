import { locationUtil, urlUtil, type UrlQueryMap } from '@grafana/data';
import { ALL_VARIABLE_VALUE } from './allValue';
import { type ObjectIdentity, type PodIdentity, type PoolIdentity, scopeNames } from './identity';
import pluginJson from '../plugin.json';

export const PLUGIN_ID = pluginJson.id;
const ROOT = `/a/${PLUGIN_ID}`;

/** Paths within the app, as `includes` of plugin.json and the router name them. */
export const routes = {
  root: ROOT,
  pools: `${ROOT}/pools`,
  pods: `${ROOT}/pods`,
  decisions: `${ROOT}/decisions`,
  slo: `${ROOT}/slo`,
  topology: `${ROOT}/topology`,
  gateways: `${ROOT}/gateways`,
  routes: `${ROOT}/routes`,
  clusters: `${ROOT}/clusters`,
  audit: `${ROOT}/audit`,
  configuration: `/plugins/${PLUGIN_ID}`,
} as const;

/** A pool's page, below the pools list; no part of its identity is left out. */
export const POOL_ROUTE = ':cluster/:namespace/:pool';

/** A pod's page, below the pods. */
export const POD_ROUTE = ':cluster/:namespace/:pod';

/** The page of a gateway or a route, below its list. */
export const OBJECT_ROUTE = ':cluster/:namespace/:name';

/** What a link between pages carries on: when one looks, not what one looked for. */
export const TIME_KEYS = ['from', 'to', 'timezone', 'refresh'];

/** Grafana may live below a path of its own. */
function withTime(path: string, search: UrlQueryMap, more: UrlQueryMap = {}): string {
  const time = Object.fromEntries(Object.entries(search).filter(([key]) => TIME_KEYS.includes(key)));
  return urlUtil.renderUrl(locationUtil.assureBaseUrl(path), { ...time, ...more });
}

/** The list without any choice or search. Said outright: Scenes keeps a variable's value that a URL does not mention. */
export function allPoolsLink(search: UrlQueryMap): string {
  const all = scopeNames.map((scope) => [`var-${scope}`, ALL_VARIABLE_VALUE]);
  return withTime(routes.pools, search, { ...Object.fromEntries(all), search: '' });
}

export function poolPath({ cluster, namespace, pool }: PoolIdentity): string {
  return [routes.pools, ...[cluster, namespace, pool].map(encodeURIComponent)].join('/');
}

export function poolLink(identity: PoolIdentity, search: UrlQueryMap): string {
  return withTime(poolPath(identity), search);
}

/** The endpoint picker's decisions for a pool. */
export function poolDecisionsLink(identity: PoolIdentity, search: UrlQueryMap): string {
  return withTime(routes.decisions, search, asVariables(identity));
}

/** All pods of a pool. */
export function poolPodsLink(identity: PoolIdentity, search: UrlQueryMap): string {
  return withTime(routes.pods, search, asVariables(identity));
}

function asVariables(identity: PoolIdentity): UrlQueryMap {
  return Object.fromEntries(scopeNames.map((scope) => [`var-${scope}`, identity[scope]]));
}

export function podPath({ cluster, namespace, pod }: PodIdentity): string {
  return [routes.pods, ...[cluster, namespace, pod].map(encodeURIComponent)].join('/');
}

export function podLink(identity: PodIdentity, search: UrlQueryMap): string {
  return withTime(podPath(identity), search);
}

/** How a pool keeps its objectives, below the service levels. */
export function poolSloPath({ cluster, namespace, pool }: PoolIdentity): string {
  return [routes.slo, ...[cluster, namespace, pool].map(encodeURIComponent)].join('/');
}

export function poolSloLink(identity: PoolIdentity, search: UrlQueryMap): string {
  return withTime(poolSloPath(identity), search);
}

/** What Kubernetes says of the pool, beside its metrics. */
export function poolConfigurationPath(identity: PoolIdentity): string {
  return `${poolPath(identity)}/configuration`;
}

/** How the pool's replicas changed, beside its metrics. */
export function poolScalingPath(identity: PoolIdentity): string {
  return `${poolPath(identity)}/scaling`;
}

/** A page of the app's navigation, at the same time range. */
export function pageLink(path: string, search: UrlQueryMap): string {
  return withTime(path, search);
}

/** Below `routes.gateways` or `routes.routes`. */
export function objectPath(list: string, { cluster, namespace, name }: ObjectIdentity): string {
  return [list, ...[cluster, namespace, name].map(encodeURIComponent)].join('/');
}

export function gatewayLink(identity: ObjectIdentity, search: UrlQueryMap): string {
  return withTime(objectPath(routes.gateways, identity), search);
}

export function routeLink(identity: ObjectIdentity, search: UrlQueryMap): string {
  return withTime(objectPath(routes.routes, identity), search);
}
