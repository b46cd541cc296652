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
  type PodStatus,
  PodStatusSchema,
  type Topology,
  TopologySchema,
} from '@ngf/contract';
import { map, type Observable } from 'rxjs';
import type { ObjectIdentity, PodIdentity } from '../identity';
import type { AgeListener } from './answerAge';
import { clusterPath, readFromProxy } from './proxyRequest';

/** Reads of Kubernetes' objects through the backend proxy (its `/docs` describes the routes), each telling its age. */

export function readGateways(cluster: string, onAge?: AgeListener): Observable<Gateway[]> {
  return readFromProxy(clusterPath(cluster, 'gateways'), GatewayListSchema, onAge).pipe(map(({ items }) => items));
}

export function readGateway({ cluster, namespace, name }: ObjectIdentity, onAge?: AgeListener): Observable<Gateway> {
  return readFromProxy(clusterPath(cluster, 'gateways', namespace, name), GatewaySchema, onAge);
}

export function readRoutes(cluster: string, onAge?: AgeListener): Observable<HttpRoute[]> {
  return readFromProxy(clusterPath(cluster, 'httproutes'), HttpRouteListSchema, onAge).pipe(map(({ items }) => items));
}

export function readRoute({ cluster, namespace, name }: ObjectIdentity, onAge?: AgeListener): Observable<HttpRoute> {
  return readFromProxy(clusterPath(cluster, 'httproutes', namespace, name), HttpRouteSchema, onAge);
}

export function readPools(cluster: string, onAge?: AgeListener): Observable<InferencePool[]> {
  return readFromProxy(clusterPath(cluster, 'inference', 'pools'), InferencePoolListSchema, onAge).pipe(
    map(({ items }) => items)
  );
}

export function readPool(pool: ObjectIdentity, onAge?: AgeListener): Observable<InferencePool> {
  return readFromProxy(poolObjectPath(pool), InferencePoolSchema, onAge);
}

export function readEppConfig(pool: ObjectIdentity, onAge?: AgeListener): Observable<EppConfig> {
  return readFromProxy(`${poolObjectPath(pool)}/epp-config`, EppConfigSchema, onAge);
}

/** Of the pool, its endpoint picker and its pods; newest first. */
export function readPoolEvents(pool: ObjectIdentity, onAge?: AgeListener): Observable<Event[]> {
  return readFromProxy(`${poolObjectPath(pool)}/events`, EventListSchema, onAge).pipe(map(({ items }) => items));
}

export function readPodStatus({ cluster, namespace, pod }: PodIdentity, onAge?: AgeListener): Observable<PodStatus> {
  return readFromProxy(clusterPath(cluster, 'inference', 'pods', namespace, pod), PodStatusSchema, onAge);
}

export function readObjectives(cluster: string, onAge?: AgeListener): Observable<InferenceObjective[]> {
  return readFromProxy(clusterPath(cluster, 'inference', 'objectives'), InferenceObjectiveListSchema, onAge).pipe(
    map(({ items }) => items)
  );
}

export function readModelRewrites(cluster: string, onAge?: AgeListener): Observable<InferenceModelRewrite[]> {
  return readFromProxy(clusterPath(cluster, 'inference', 'modelrewrites'), InferenceModelRewriteListSchema, onAge).pipe(
    map(({ items }) => items)
  );
}

export function readTopology(cluster: string, onAge?: AgeListener): Observable<Topology> {
  return readFromProxy(clusterPath(cluster, 'topology'), TopologySchema, onAge);
}

function poolObjectPath({ cluster, namespace, name }: ObjectIdentity): string {
  return clusterPath(cluster, 'inference', 'pools', namespace, name);
}
