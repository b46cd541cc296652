import type { PodSnapshot, PoolSnapshot } from '@ngf/fleet';

import { toTime, type KubernetesObject } from '../object';

/** GPUs of a node of the fleet. */
const GPUS = 8;

/** As NVIDIA's GPU feature discovery labels nodes: a label holds no blanks. */
export function gpuLabel({ gpuType }: Pick<PoolSnapshot, 'gpuType'>): Record<string, string> {
  return { 'nvidia.com/gpu.product': gpuType.replaceAll(' ', '-') };
}

/** The node that a pod runs on. */
export function nodeOf(pool: PoolSnapshot, { nodeName }: PodSnapshot): KubernetesObject {
  const amounts = { cpu: '128', memory: '1Ti', pods: '110', 'nvidia.com/gpu': String(GPUS) };
  const since = toTime(pool.createdAtMs);
  const ready = { reason: 'KubeletReady', message: 'kubelet is posting ready status', lastTransitionTime: since };
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: nodeName,
      creationTimestamp: since,
      labels: {
        'kubernetes.io/hostname': nodeName,
        'nvidia.com/gpu.present': 'true',
        'nvidia.com/gpu.count': String(GPUS),
        ...gpuLabel(pool),
      },
    },
    spec: {},
    status: { capacity: amounts, allocatable: amounts, conditions: [{ type: 'Ready', status: 'True', ...ready }] },
  };
}
