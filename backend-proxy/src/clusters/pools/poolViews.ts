import type { InferencePool, InferencePoolDerived } from '@ngf/contract';
import { derivedOf } from '../../metrics/inferencePool';
import type { PoolRecord } from '../../metrics/provider';
import type { KubernetesCluster } from '../kubernetes/cluster';
import type { PoolObject } from '../kubernetes/schemas';
import { revisionOf } from '../kubernetes/revisionOf';
import { membersOf, refOf, type PoolMembers } from './poolMembers';
import { poolRecordOf } from './poolRecord';

/** A pool of Kubernetes as REST shows it: the object itself, and what workload, pods and telemetry say of it. */
export function poolView(cluster: KubernetesCluster, pool: PoolObject, telemetry?: PoolRecord): InferencePool {
  const members = membersOf(cluster.kinds, pool);
  const { namespace = '' } = pool.metadata;
  return {
    ...pool,
    kind: 'InferencePool',
    metadata: { ...pool.metadata, namespace },
    derived: derivedOfPool(cluster, members, telemetry),
  };
}

interface MadeView {
  pool: PoolObject;
  telemetry: string;
  view: InferencePool;
}

/** By name, as long as nothing in the namespace changes. */
interface NamespaceViews {
  revision: number;
  views: Map<string, MadeView>;
}

/** Views of pools, each made anew only where its namespace, or what telemetry knows of the pool, has changed. */
export class PoolViews {
  private readonly made = new WeakMap<KubernetesCluster, Map<string, NamespaceViews>>();
  private readonly lists = new WeakMap<KubernetesCluster, InferencePool[]>();

  /** For pools of a cluster as it is at this moment. */
  of(cluster: KubernetesCluster): (pool: PoolObject, telemetry?: PoolRecord) => InferencePool {
    const current = new Map<string, NamespaceViews['views']>();
    return (pool, telemetry) => {
      const { namespace = '', name } = pool.metadata;
      const views = current.get(namespace) ?? this.viewsIn(cluster, namespace);
      current.set(namespace, views);
      const seen = `${telemetry?.gpuType}/${telemetry?.gpuUtilization}`;
      const known = views.get(name);
      if (known?.pool === pool && known.telemetry === seen) {
        return known.view;
      }
      const view = poolView(cluster, pool, telemetry);
      views.set(name, { pool, telemetry: seen, view });
      return view;
    };
  }

  /** A list of views, as the very array that was listed before where it has the same: that one's JSON is known. */
  list(cluster: KubernetesCluster, views: InferencePool[]): InferencePool[] {
    const before = this.lists.get(cluster);
    if (before?.length === views.length && views.every((view, index) => view === before[index])) {
      return before;
    }
    this.lists.set(cluster, views);
    return views;
  }

  private viewsIn(cluster: KubernetesCluster, namespace: string): NamespaceViews['views'] {
    const namespaces = this.made.get(cluster) ?? new Map<string, NamespaceViews>();
    this.made.set(cluster, namespaces);
    const revision = revisionOf(cluster, [namespace]);
    const known = namespaces.get(namespace);
    if (known?.revision === revision) {
      return known.views;
    }
    const views: NamespaceViews['views'] = new Map();
    namespaces.set(namespace, { revision, views });
    return views;
  }
}

function derivedOfPool(cluster: KubernetesCluster, members: PoolMembers, telemetry?: PoolRecord): InferencePoolDerived {
  const record = poolRecordOf(cluster.identity.name, cluster.kinds, members);
  const seen = {
    gpuUtilization: telemetry?.gpuUtilization ?? null,
    gpuType: record.gpuType ?? telemetry?.gpuType ?? null,
  };
  return { ...derivedOf({ ...record, ...seen }), ...rolesOf(members) };
}

function rolesOf({ workloads, autoscaler }: PoolMembers): Pick<InferencePoolDerived, 'workload' | 'autoscaler'> {
  const [workload, ...others] = workloads;
  return {
    workload: workload === undefined || others.length > 0 ? null : withoutNamespace(refOf(workload)),
    autoscaler: autoscaler === undefined ? null : withoutNamespace(autoscaler),
  };
}

function withoutNamespace({ apiVersion, kind, name }: { apiVersion: string; kind: string; name: string }) {
  return { apiVersion, kind, name };
}
