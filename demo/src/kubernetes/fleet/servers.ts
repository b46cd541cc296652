import type { PodSnapshot, PoolSnapshot } from '@ngf/fleet';

import type { JsonObject } from '../json';
import { toTime, type KubernetesObject } from '../object';
import { beside, poolLabels, SERVING_PORT, type Placed } from './names';
import { gpuLabel } from './nodes';
import { podStatus } from './podStatus';

const CONTAINER = 'server';

interface Engine {
  image: string;
  command: string[];
  args: (pool: PoolSnapshot) => string[];
}

/** How each backend is started, as its documentation shows. */
const ENGINES: Record<PoolSnapshot['servingBackend'], Engine> = {
  vllm: {
    image: 'vllm/vllm-openai:latest',
    command: ['vllm', 'serve'],
    args: ({ modelName, modelVersion }) => [modelName, '--revision', modelVersion],
  },
  sglang: {
    image: 'lmsysorg/sglang:latest',
    command: ['python3', '-m', 'sglang.launch_server'],
    args: ({ modelName, modelVersion }) => ['--model-path', modelName, '--revision', modelVersion],
  },
  'trtllm-serve': {
    image: 'nvcr.io/nvidia/tensorrt-llm/release:latest',
    command: ['trtllm-serve', 'serve'],
    args: ({ modelName, modelVersion }) => [modelName, '--revision', modelVersion],
  },
};

/** The Deployment of a pool's model servers and, where something scales it, its autoscaler. */
export function serverObjects(pool: PoolSnapshot): Placed[] {
  const { name, minReplicas, maxReplicas } = pool;
  const labels = poolLabels(pool);
  const spec = {
    replicas: pool.replicas,
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: podSpec(pool) },
  };
  const autoscaler = {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
    minReplicas,
    maxReplicas,
    metrics: [
      {
        type: 'Pods',
        pods: { metric: { name: 'vllm:num_requests_waiting' }, target: { type: 'AverageValue', averageValue: '5' } },
      },
    ],
  };
  return [
    beside(pool, 'deployments', ['apps/v1', 'Deployment'], name, { spec }),
    ...(pool.isAutoscaled
      ? [
          beside(pool, 'horizontalpodautoscalers', ['autoscaling/v2', 'HorizontalPodAutoscaler'], name, {
            spec: autoscaler,
          }),
        ]
      : []),
  ];
}

function podSpec(pool: PoolSnapshot): JsonObject {
  const { image, command, args } = ENGINES[pool.servingBackend];
  return {
    nodeSelector: gpuLabel(pool),
    containers: [
      {
        name: CONTAINER,
        image,
        command,
        args: args(pool),
        ports: [{ name: 'http', containerPort: SERVING_PORT }],
        resources: { limits: { 'nvidia.com/gpu': String(pool.gpusPerReplica) } },
      },
    ],
  };
}

/** A pod of a pool as the kubelet of its node reports it. */
export function serverPod(pool: PoolSnapshot, pod: PodSnapshot, deploymentUid: string | undefined): KubernetesObject {
  const owner = { apiVersion: 'apps/v1', kind: 'Deployment', name: pool.name, uid: deploymentUid, controller: true };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: pod.name,
      namespace: pod.namespace,
      labels: poolLabels(pool),
      creationTimestamp: toTime(pod.createdAtMs),
      ...(deploymentUid && { ownerReferences: [owner] }),
    },
    spec: { ...podSpec(pool), nodeName: pod.nodeName, restartPolicy: 'Always' },
    status: podStatus({ ...pod, container: CONTAINER, image: ENGINES[pool.servingBackend].image }),
  };
}
