import type { KubernetesCluster } from './cluster';

/** What is made of clusters' objects, by a key of one's own, kept until any object of the cluster changes. */
export class UntilChanged<Value> {
  private readonly kept = new WeakMap<KubernetesCluster, { revision: number; values: Map<string, Value> }>();

  /** What is kept of a cluster as it is now; whoever makes more of it puts it there. */
  of(cluster: KubernetesCluster): Map<string, Value> {
    const revision = Object.values(cluster.kinds).reduce((sum, { cache }) => sum + cache.revision, 0);
    const before = this.kept.get(cluster);
    if (before?.revision === revision) {
      return before.values;
    }
    const values = new Map<string, Value>();
    this.kept.set(cluster, { revision, values });
    return values;
  }
}
