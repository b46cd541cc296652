import type { ScalingEvent } from '@ngf/fleet';

import { toTime, type KubernetesObject } from '../object';

/** A change of a pool's replicas, as the deployment controller tells of it. */
export function scalingEvent(
  { namespace, pool, event, fromReplicas, toReplicas, timestampMs }: ScalingEvent,
  deploymentUid: string | undefined
): KubernetesObject {
  const at = toTime(timestampMs);
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: `${pool}.${timestampMs.toString(16)}.${toReplicas}`, namespace },
    involvedObject: { apiVersion: 'apps/v1', kind: 'Deployment', namespace, name: pool, uid: deploymentUid },
    reason: 'ScalingReplicaSet',
    message: `Scaled ${event === 'ScaleUp' ? 'up' : 'down'} replica set ${pool} from ${fromReplicas} to ${toReplicas}`,
    source: { component: 'deployment-controller' },
    firstTimestamp: at,
    lastTimestamp: at,
    count: 1,
    type: 'Normal',
  };
}
