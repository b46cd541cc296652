import type { PodStatus } from '@ngf/contract';
import type { PodObject } from '../kubernetes/schemas';
import { isReady } from './poolMembers';

type Container = PodStatus['containers'][number];
type Reported = NonNullable<NonNullable<PodObject['status']>['containerStatuses']>[number];

/** What is told of a pod; nothing of what its containers are started with. */
export function podStatusOf(pod: PodObject): PodStatus {
  const { metadata, spec, status } = pod;
  const ready = status?.conditions?.find(({ type }) => type === 'Ready');
  const containers = status?.containerStatuses?.map(containerOf);
  return {
    namespace: metadata.namespace ?? '',
    name: metadata.name,
    phase: status?.phase ?? null,
    ready: isReady(pod),
    message: (ready?.status === 'True' ? null : (ready?.message ?? ready?.reason)) ?? null,
    node: spec?.nodeName ?? null,
    createdAt: metadata.creationTimestamp ?? null,
    restarts: containers?.reduce((sum, { restarts }) => sum + restarts, 0) ?? null,
    containers: containers ?? [],
  };
}

function containerOf({ name, ready = false, restartCount = 0, state = {}, lastState = {} }: Reported): Container {
  const [now] = Object.entries(state);
  const [before] = Object.values(lastState);
  return {
    name,
    ready,
    restarts: restartCount,
    state: now?.[0] ?? null,
    reason: now?.[1].reason ?? before?.reason ?? null,
  };
}
