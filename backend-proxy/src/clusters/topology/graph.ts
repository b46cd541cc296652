import type { Topology, TopologyEdge, TopologyNode } from '@ngf/contract';
import type { KubernetesObject } from '../kubernetes/object';
import type { Judgement } from './health';

type NodeKind = TopologyNode['kind'];

/** Nodes and edges, each once. */
export class Graph {
  private readonly nodes = new Map<string, TopologyNode>();
  private readonly edges = new Map<string, TopologyEdge>();

  find(kind: NodeKind, namespace: string, name: string): string | undefined {
    return this.nodes.get(idOf({ kind, namespace, name }))?.id;
  }

  add(kind: NodeKind, { metadata }: Pick<KubernetesObject, 'metadata'>, judgement: Judgement): string {
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
