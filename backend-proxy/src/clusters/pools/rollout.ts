import type { Rollout } from '@ngf/contract';
import type { WorkloadObject } from '../kubernetes/schemas';

/** How far a Deployment's pods follow its template, judged as `kubectl rollout status` does. */
export function rolloutOf({ metadata, spec, status }: WorkloadObject): Rollout {
  const replicas = spec.replicas ?? 1;
  const counts = {
    replicas,
    updatedReplicas: status?.updatedReplicas ?? 0,
    readyReplicas: status?.readyReplicas ?? 0,
  };
  const isSeen = (status?.observedGeneration ?? 0) >= (metadata.generation ?? 0);
  const progress = status?.conditions?.find(({ type }) => type === 'Progressing');
  return {
    deployment: metadata.name,
    ...judge(),
    ...counts,
    restartedAt: spec.template?.metadata?.annotations?.['kubectl.kubernetes.io/restartedAt'] ?? null,
  };

  function judge(): Pick<Rollout, 'state' | 'message'> {
    if (spec.paused === true) {
      return { state: 'paused', message: 'The Deployment is paused: nothing changes until it is resumed.' };
    }
    if (isSeen && progress?.reason === 'ProgressDeadlineExceeded') {
      return { state: 'failed', message: progress.message ?? 'The progress deadline is over.' };
    }
    if (!isSeen) {
      return { state: 'progressing', message: 'The change has not been taken up yet.' };
    }
    if (counts.updatedReplicas < replicas) {
      return { state: 'progressing', message: `${counts.updatedReplicas} of ${replicas} pods are new.` };
    }
    if ((status?.replicas ?? 0) > counts.updatedReplicas) {
      const old = (status?.replicas ?? 0) - counts.updatedReplicas;
      return { state: 'progressing', message: `Old pods that have not ended yet: ${old}.` };
    }
    if ((status?.availableReplicas ?? 0) < counts.updatedReplicas) {
      return {
        state: 'progressing',
        message: `${status?.availableReplicas ?? 0} of ${replicas} new pods are available.`,
      };
    }
    return { state: 'complete', message: 'All pods run with the present template.' };
  }
}
