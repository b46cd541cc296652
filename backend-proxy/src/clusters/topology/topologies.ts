import type { Topology } from '@ngf/contract';
import type { KubernetesCluster } from '../kubernetes/cluster';
import { revisionOf } from '../kubernetes/revisionOf';
import { partIn, whole, type Part } from './topology';

type DrawnPart = Part & { revision: number };

/** What is drawn of a cluster by now. */
interface Drawing {
  parts: Map<string, DrawnPart>;
  whole: { of: readonly Part[]; topology: Topology };
}

/** Topologies of clusters, each namespace's part drawn anew only where an object that it shows has changed. */
export class Topologies {
  private readonly drawings = new WeakMap<KubernetesCluster, Drawing>();

  /** Of a namespace, or of everything: the same nodes and edges until something changes. */
  of(cluster: KubernetesCluster, namespace: string | undefined): Topology {
    const drawing = this.drawings.get(cluster) ?? { parts: new Map(), whole: { of: [], topology: whole([]) } };
    this.drawings.set(cluster, drawing);
    if (namespace !== undefined) {
      const { nodes, edges } = currentPart(cluster, namespace, drawing.parts);
      return { nodes, edges };
    }
    const parts = namespacesOf(cluster).map((place) => currentPart(cluster, place, drawing.parts));
    if (!isSame(parts, drawing.whole.of)) {
      drawing.whole = { of: parts, topology: whole(parts) };
    }
    return drawing.whole.topology;
  }
}

function currentPart(cluster: KubernetesCluster, namespace: string, parts: Map<string, DrawnPart>): DrawnPart {
  const known = parts.get(namespace);
  if (known !== undefined && known.revision === revisionOf(cluster, known.namespaces)) {
    return known;
  }
  const part = partIn(cluster.kinds, namespace);
  const drawn = { ...part, revision: revisionOf(cluster, part.namespaces) };
  // Whoever asks may name any namespace: of those with nothing in them, nothing is kept.
  if (part.nodes.length > 0) {
    parts.set(namespace, drawn);
  } else {
    parts.delete(namespace);
  }
  return drawn;
}

function namespacesOf({ kinds: { gateway, httpRoute, inferencePool } }: KubernetesCluster): string[] {
  const shown = [gateway, inferencePool, httpRoute].flatMap(({ cache }) =>
    cache.list().map(({ metadata }) => metadata.namespace ?? '')
  );
  return [...new Set(shown)].sort();
}

function isSame(parts: readonly Part[], others: readonly Part[]): boolean {
  return parts.length === others.length && parts.every((part, index) => part === others[index]);
}
