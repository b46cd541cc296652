import type { Topology, TopologyHealth, TopologyNode } from '@ngf/contract';

/** Pods of a pool that stand for themselves; more are shown as one. */
const MOST_PODS = 6;

/** A node of the graph: an object, or all pods of a pool. */
export interface GraphNode {
  id: string;
  kind: TopologyNode['kind'] | 'Pods';
  namespace: string;
  /** Of the object; of the pool for its pods. */
  name: string;
  health: TopologyHealth;
  message: string;
  missing: boolean;
  /** How many pods there are, and how many of them are healthy. */
  pods?: { total: number; healthy: number };
}

export interface GraphEdge {
  id: string;
  from: string;
  to: string;
  weight?: number;
  health: TopologyHealth;
  message: string;
}

export interface Graph {
  nodes: GraphNode[];
  edges: GraphEdge[];
}

/** The topology with the pods of larger pools as one node each, so that hundreds of them leave the graph readable. */
export function groupPods(topology: Topology): Graph {
  const byId = new Map(topology.nodes.map((node) => [node.id, node]));
  const podsOf = (pool: TopologyNode) =>
    topology.edges
      .filter(({ from }) => from === pool.id)
      .map(({ to }) => byId.get(to))
      .filter((node) => node?.kind === 'Pod')
      .filter((node) => node !== undefined);
  const groups = topology.nodes
    .filter(({ kind }) => kind === 'InferencePool')
    .map((pool) => ({ pool, pods: podsOf(pool) }))
    .filter(({ pods }) => pods.length > MOST_PODS);
  const grouped = new Set(groups.flatMap(({ pods }) => pods.map(({ id }) => id)));
  const nodes = groups.map(({ pool, pods }) => groupNode(pool, pods));
  return {
    nodes: [...topology.nodes.filter(({ id }) => !grouped.has(id)), ...nodes],
    edges: [
      ...topology.edges.filter(({ to }) => !grouped.has(to)),
      ...nodes.map(({ id, health, message }, index) => ({
        id: `${id}/edge`,
        from: groups[index]?.pool.id ?? '',
        to: id,
        health,
        message,
      })),
    ],
  };
}

function groupNode(pool: TopologyNode, pods: readonly TopologyNode[]): GraphNode {
  const healthy = pods.filter(({ health }) => health === 'healthy').length;
  const unwell = pods.find(({ health }) => health !== 'healthy');
  return {
    id: `Pods/${pool.namespace}/${pool.name}`,
    kind: 'Pods',
    namespace: pool.namespace,
    name: pool.name,
    health: healthOf(pods, healthy),
    message: unwell ? `${unwell.name}: ${unwell.message}` : (pods[0]?.message ?? ''),
    missing: false,
    pods: { total: pods.length, healthy },
  };
}

/** Some that do not work leave the others; pods of which nobody says anything are unknown. */
function healthOf(pods: readonly TopologyNode[], healthy: number): TopologyHealth {
  if (healthy === pods.length) {
    return 'healthy';
  }
  if (healthy > 0) {
    return 'degraded';
  }
  return pods.every(({ health }) => health === 'unknown') ? 'unknown' : 'unhealthy';
}

/** What lies in the namespaces that are chosen, and what it is connected with. */
export function inNamespaces({ nodes, edges }: Topology, allows: (namespace: string) => boolean): Topology {
  const chosen = new Set(nodes.filter(({ namespace }) => allows(namespace)).map(({ id }) => id));
  const kept = edges.filter(({ from, to }) => chosen.has(from) || chosen.has(to));
  const ends = new Set([...chosen, ...kept.flatMap(({ from, to }) => [from, to])]);
  return { nodes: nodes.filter(({ id }) => ends.has(id)), edges: kept };
}
