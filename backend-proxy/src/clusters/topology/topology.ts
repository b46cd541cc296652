import type { Topology, TopologyEdge, TopologyNode } from '@ngf/contract';
import type { GatewayObject, PodObject, PoolObject, RouteObject } from '../kubernetes/schemas';
import type { WatchedKinds } from '../kubernetes/watchedKinds';
import { isReady, membersOf } from '../pools/poolMembers';
import { judgeConditions, worst, type Judgement } from './health';
import { judgePool } from './judgePool';

type NodeKind = TopologyNode['kind'];

/** Gateway → HTTPRoute → InferencePool → Pod, in a namespace or everywhere, with what is referred to but not there. */
export function topologyOf(kinds: WatchedKinds, namespace: string | undefined): Topology {
  const graph = new Graph();
  kinds.gateway.cache.list(namespace).forEach((gateway) => graph.add('Gateway', gateway, judgeGateway(gateway)));
  for (const pool of kinds.inferencePool.cache.list(namespace)) {
    addPool(graph, kinds, pool);
  }
  for (const route of kinds.httpRoute.cache.list(namespace)) {
    addRoute(graph, kinds, route);
  }
  return graph.topology();
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

/** Nodes and edges, each once. */
class Graph {
  private readonly nodes = new Map<string, TopologyNode>();
  private readonly edges = new Map<string, TopologyEdge>();

  find(kind: NodeKind, namespace: string, name: string): string | undefined {
    return this.nodes.get(idOf({ kind, namespace, name }))?.id;
  }

  add(kind: NodeKind, { metadata }: Pick<PoolObject, 'metadata'>, judgement: Judgement): string {
    return this.put({ kind, namespace: metadata.namespace ?? '', name: metadata.name, missing: false, ...judgement });
  }

  miss(kind: NodeKind, namespace: string, name: string): string {
    const message = `There is no ${kind} "${name}" in namespace "${namespace}".`;
    return this.put({ kind, namespace, name, missing: true, health: 'unhealthy', message });
  }

  /** Weights of several rules between the same two add up in no useful way: the first one stands. */
  link(from: string, to: string, judgement: Judgement, weight?: number): void {
    const id = `${from}->${to}`;
    const isMissing = this.nodes.get(from)?.missing === true || this.nodes.get(to)?.missing === true;
    const judged: Judgement = isMissing ? { health: 'unhealthy', message: 'One end does not exist.' } : judgement;
    if (!this.edges.has(id)) {
      this.edges.set(id, { id, from, to, ...(weight !== undefined && { weight }), ...judged });
    }
  }

  topology(): Topology {
    return { nodes: [...this.nodes.values()], edges: [...this.edges.values()] };
  }

  private put(node: Omit<TopologyNode, 'id'>): string {
    const id = idOf(node);
    if (!this.nodes.has(id)) {
      this.nodes.set(id, { id, ...node });
    }
    return id;
  }
}

function idOf({ kind, namespace, name }: Pick<TopologyNode, 'kind' | 'namespace' | 'name'>): string {
  return `${kind}/${namespace}/${name}`;
}
