import {
  type EppConfig,
  EppConfigSchema,
  type Event,
  EventListSchema,
  type Gateway,
  GatewayListSchema,
  GatewaySchema,
  type HttpRoute,
  HttpRouteListSchema,
  HttpRouteSchema,
  type InferenceModelRewrite,
  InferenceModelRewriteListSchema,
  type InferenceObjective,
  InferenceObjectiveListSchema,
  type InferencePool,
  InferencePoolListSchema,
  InferencePoolSchema,
  type Topology,
  TopologySchema,
} from '@ngf/contract';
import { map, type Observable } from 'rxjs';
import type { ObjectIdentity } from '../identity';
import { clusterPath, readFromProxy } from './proxyRequest';

/** Reads of Kubernetes' objects through the backend proxy (its `/docs` describes the routes). */

export function readGateways(cluster: string): Observable<Gateway[]> {
  return readFromProxy(clusterPath(cluster, 'gateways'), GatewayListSchema).pipe(map(({ items }) => items));
}

export function readGateway({ cluster, namespace, name }: ObjectIdentity): Observable<Gateway> {
  return readFromProxy(clusterPath(cluster, 'gateways', namespace, name), GatewaySchema);
}

export function readRoutes(cluster: string): Observable<HttpRoute[]> {
  return readFromProxy(clusterPath(cluster, 'httproutes'), HttpRouteListSchema).pipe(map(({ items }) => items));
}

export function readRoute({ cluster, namespace, name }: ObjectIdentity): Observable<HttpRoute> {
  return readFromProxy(clusterPath(cluster, 'httproutes', namespace, name), HttpRouteSchema);
}

export function readPools(cluster: string): Observable<InferencePool[]> {
  return readFromProxy(clusterPath(cluster, 'inference', 'pools'), InferencePoolListSchema).pipe(
    map(({ items }) => items)
  );
}

export function readPool(pool: ObjectIdentity): Observable<InferencePool> {
  return readFromProxy(poolObjectPath(pool), InferencePoolSchema);
}

export function readEppConfig(pool: ObjectIdentity): Observable<EppConfig> {
  return readFromProxy(`${poolObjectPath(pool)}/epp-config`, EppConfigSchema);
}

/** Of the pool, its endpoint picker and its pods; newest first. */
export function readPoolEvents(pool: ObjectIdentity): Observable<Event[]> {
  return readFromProxy(`${poolObjectPath(pool)}/events`, EventListSchema).pipe(map(({ items }) => items));
}

export function readObjectives(cluster: string): Observable<InferenceObjective[]> {
  return readFromProxy(clusterPath(cluster, 'inference', 'objectives'), InferenceObjectiveListSchema).pipe(
    map(({ items }) => items)
  );
}

export function readModelRewrites(cluster: string): Observable<InferenceModelRewrite[]> {
  return readFromProxy(clusterPath(cluster, 'inference', 'modelrewrites'), InferenceModelRewriteListSchema).pipe(
    map(({ items }) => items)
  );
}

export function readTopology(cluster: string): Observable<Topology> {
  return readFromProxy(clusterPath(cluster, 'topology'), TopologySchema);
}

function poolObjectPath({ cluster, namespace, name }: ObjectIdentity): string {
  return clusterPath(cluster, 'inference', 'pools', namespace, name);
}
