import type { JsonObject } from '../json';
import { toTime } from '../object';

/** What the kubelet reports of a pod with one container. */
export interface ReportedPod {
  container: string;
  image: string;
  createdAtMs: number;
  ready: boolean;
  restarts: number;
  podIp?: string;
}

export function podStatus({ container, image, createdAtMs, ready, restarts, podIp }: ReportedPod): JsonObject {
  const since = toTime(createdAtMs);
  const condition = (type: string, isTrue: boolean): JsonObject => ({
    type,
    status: isTrue ? 'True' : 'False',
    lastTransitionTime: since,
    ...(!isTrue && { reason: 'ContainersNotReady', message: `containers with unready status: [${container}]` }),
  });
  return {
    phase: 'Running',
    ...(podIp !== undefined && { podIP: podIp, podIPs: [{ ip: podIp }] }),
    startTime: since,
    conditions: [
      condition('PodScheduled', true),
      condition('Initialized', true),
      condition('ContainersReady', ready),
      condition('Ready', ready),
    ],
    containerStatuses: [
      { name: container, ready, restartCount: restarts, image, imageID: '', state: { running: { startedAt: since } } },
    ],
  };
}
