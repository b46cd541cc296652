import type { InferencePool, InferencePoolDerived } from '@ngf/contract';
import { derivedOf } from '../../metrics/inferencePool';
import type { PoolRecord } from '../../metrics/provider';
import type { KubernetesCluster } from '../kubernetes/cluster';
import type { PoolObject } from '../kubernetes/schemas';
import { UntilChanged } from '../kubernetes/untilChanged';
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

/** Views of pools, each made anew only where an object of the cluster, or what telemetry knows of the pool, has changed. */
export class PoolViews {
  private readonly made = new UntilChanged<{ pool: PoolObject; telemetry: string; view: InferencePool }>();

  view(cluster: KubernetesCluster, pool: PoolObject, telemetry?: PoolRecord): InferencePool {
    const made = this.made.of(cluster);
    const key = `${pool.metadata.namespace ?? ''}/${pool.metadata.name}`;
    const seen = `${telemetry?.gpuType}/${telemetry?.gpuUtilization}`;
    const known = made.get(key);
    if (known?.pool === pool && known.telemetry === seen) {
      return known.view;
    }
    const view = poolView(cluster, pool, telemetry);
    made.set(key, { pool, telemetry: seen, view });
    return view;
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
