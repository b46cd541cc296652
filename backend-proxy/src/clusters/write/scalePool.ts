import { MERGE_PATCH_MEDIA_TYPE, type ScaleResult } from '@ngf/contract';
import { ProblemError } from '../../errors';
import type { KubernetesCluster } from '../kubernetes/cluster';
import type { WorkloadObject } from '../kubernetes/schemas';
import { refOf, type PoolMembers } from '../pools/poolMembers';
import { writeObject, type WriteRequest, type Writer } from './writeObject';

/**
 * Changes the replicas of the one workload behind a pool.
 *
 * @throws ProblemError 409 where an autoscaler would undo it, or where there is not exactly one workload
 */
export async function scalePool(
  cluster: KubernetesCluster,
  { pool, workloads, autoscaler }: PoolMembers,
  replicas: number,
  by: Pick<WriteRequest, 'dryRun' | keyof Writer>
): Promise<ScaleResult> {
  const [workload, ...others] = workloads;
  if (workload === undefined) {
    throw conflict('NoWorkload', `No workload makes pods that the selector of pool "${pool.metadata.name}" finds.`);
  }
  if (others.length > 0) {
    const names = workloads.map(({ kind, metadata }) => `${kind} "${metadata.name}"`).join(', ');
    throw conflict('SeveralWorkloads', `Several workloads are behind the pool: scale the one that is meant: ${names}.`);
  }
  if (autoscaler !== undefined) {
    const { kind, name, minReplicas, maxReplicas } = autoscaler;
    const detail = `${kind} "${name}" decides about the replicas, from ${minReplicas} to ${maxReplicas}: change its bounds instead.`;
    throw conflict('AutoscalerOwnsReplicas', detail);
  }
  const { namespace, name } = refOf(workload);
  const patch = { spec: { replicas } };
  await writeObject(cluster, kindOf(cluster, workload), {
    ...by,
    namespace,
    name,
    change: { verb: 'patch', contentType: MERGE_PATCH_MEDIA_TYPE, patch },
    recordedAs: 'scale',
  });
  return { workload: refOf(workload), fromReplicas: workload.spec.replicas ?? 1, replicas };
}

function kindOf({ kinds }: KubernetesCluster, { kind }: WorkloadObject) {
  switch (kind) {
    case 'StatefulSet':
      return kinds.statefulSet;
    case 'LeaderWorkerSet':
      return kinds.leaderWorkerSet;
    default:
      return kinds.deployment;
  }
}

function conflict(reason: string, detail: string): ProblemError {
  return new ProblemError(409, reason, detail);
}
