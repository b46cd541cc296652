import type { Topology, TopologyNode } from '@ngf/contract';
import type { GatewayObject, PodObject, PoolObject, RouteObject } from '../kubernetes/schemas';
import type { WatchedKinds } from '../kubernetes/watchedKinds';
import { isReady, membersOf } from '../pools/poolMembers';
import { Graph } from './graph';
import { judgeConditions, worst, type Judgement } from './health';
import { judgePool } from './judgePool';

/** What stands in a namespace, with what its routes refer to: Gateway → HTTPRoute → InferencePool → Pod. */
export interface Part extends Topology {
  /** Namespaces whose objects it shows. */
  namespaces: ReadonlySet<string>;
}

/** A namespace's part of the topology, with what is referred to but not there. */
export function partIn(kinds: WatchedKinds, namespace: string): Part {
  const graph = new Graph();
  kinds.gateway.cache.list(namespace).forEach((gateway) => graph.add('Gateway', gateway, judgeGateway(gateway)));
  for (const pool of kinds.inferencePool.cache.list(namespace)) {
    addPool(graph, kinds, pool);
  }
  for (const route of kinds.httpRoute.cache.list(namespace)) {
    addRoute(graph, kinds, route);
  }
  const topology = graph.topology();
  return { ...topology, namespaces: new Set([namespace, ...topology.nodes.map((node) => node.namespace)]) };
}

/** The whole of several parts: what one shows of another's namespace, that one shows as well. */
export function whole(parts: readonly Part[]): Topology {
  const nodes = new Map<string, TopologyNode>();
  for (const part of parts) {
    part.nodes.filter(({ id }) => !nodes.has(id)).forEach((node) => nodes.set(node.id, node));
  }
  return { nodes: [...nodes.values()], edges: parts.flatMap(({ edges }) => edges) };
}

function addPool(graph: Graph, kinds: WatchedKinds, pool: PoolObject): void {
  const members = membersOf(kinds, pool);
  const from = graph.add('InferencePool', pool, judgePool(members));
  for (const pod of members.pods) {
    const judgement = judgePod(pod);
    graph.link(from, graph.add('Pod', pod, judgement), judgement);
  }
}

function addRoute(graph: Graph, kinds: WatchedKinds, route: RouteObject): void {
  const own = route.metadata.namespace ?? '';
  const parents = route.status?.parents ?? [];
  const judged = judgeParents(parents);
  const id = graph.add('HTTPRoute', route, judged);
  (route.spec.parentRefs ?? []).forEach(({ kind = 'Gateway', namespace = own, name }) => {
    if (kind === 'Gateway') {
      graph.link(gatewayNode(graph, kinds, namespace, name), id, judged);
    }
  });
  for (const { backendRefs = [] } of route.spec.rules ?? []) {
    const total = backendRefs.reduce((sum, { weight = 1 }) => sum + weight, 0);
    for (const { kind, namespace = own, name, weight = 1 } of backendRefs) {
      if (kind === 'InferencePool') {
        graph.link(id, poolNode(graph, kinds, namespace, name), judged, total === 0 ? 0 : weight / total);
      }
    }
  }
}

function gatewayNode(graph: Graph, { gateway }: WatchedKinds, namespace: string, name: string): string {
  const drawn = graph.find('Gateway', namespace, name);
  if (drawn !== undefined) {
    return drawn;
  }
  const object = gateway.cache.get(namespace, name);
  return object === undefined
    ? graph.miss('Gateway', namespace, name)
    : graph.add('Gateway', object, judgeGateway(object));
}

function poolNode(graph: Graph, kinds: WatchedKinds, namespace: string, name: string): string {
  const drawn = graph.find('InferencePool', namespace, name);
  if (drawn !== undefined) {
    return drawn;
  }
  const pool = kinds.inferencePool.cache.get(namespace, name);
  return pool === undefined
    ? graph.miss('InferencePool', namespace, name)
    : graph.add('InferencePool', pool, judgePool(membersOf(kinds, pool)));
}

function judgeGateway({ status }: GatewayObject): Judgement {
  return judgeConditions(status?.conditions ?? [], ['Accepted', 'Programmed']);
}

function judgeParents(parents: NonNullable<RouteObject['status']>['parents'] = []): Judgement {
  const [first, ...others] = parents.map(({ conditions = [] }) =>
    judgeConditions(conditions, ['Accepted', 'ResolvedRefs'])
  );
  return first === undefined
    ? { health: 'unknown', message: 'No gateway has taken it up yet.' }
    : worst(first, ...others);
}

function judgePod(pod: PodObject): Judgement {
  if (isReady(pod)) {
    return { health: 'healthy', message: 'Ready.' };
  }
  const ready = pod.status?.conditions?.find(({ type }) => type === 'Ready');
  const why = ready?.message ?? ready?.reason ?? pod.status?.phase ?? 'nobody says why';
  return { health: 'unhealthy', message: `Not ready: ${why}` };
}
