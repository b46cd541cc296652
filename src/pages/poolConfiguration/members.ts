import type { Topology, TopologyNode } from '@ngf/contract';

/** The pods that a pool's selector matches, by name. */
export function membersOf({ nodes, edges }: Topology, pool: Pick<TopologyNode, 'namespace' | 'name'>): TopologyNode[] {
  const id = nodes.find(
    ({ kind, namespace, name }) => kind === 'InferencePool' && namespace === pool.namespace && name === pool.name
  )?.id;
  const members = new Set(edges.filter(({ from }) => from === id).map(({ to }) => to));
  return nodes
    .filter((node) => members.has(node.id) && node.kind === 'Pod')
    .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
}
