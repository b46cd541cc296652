import type { PodSnapshot, PoolSnapshot } from '@ngf/fleet';

import type { JsonObject } from '../json';
import { toTime, type KubernetesObject } from '../object';

/** The label that a pool selects its pods by. */
export const POOL_LABEL = 'inference.networking.k8s.io/pool';
export const GATEWAY = 'inference-gateway';
export const CONTROLLER = 'demo.ngf.dev/gateway-controller';

const SERVING_PORT = 8000;
const EPP_PORT = 9002;
/** What the server of a backend is started from. */
const IMAGES: Record<PoolSnapshot['servingBackend'], string> = {
  vllm: 'vllm/vllm-openai',
  sglang: 'lmsysorg/sglang',
  'trtllm-serve': 'nvcr.io/nvidia/tensorrt-llm/release',
};
const EPP_IMAGE = 'ghcr.io/llm-d/llm-d-router:v0.10.0';

/** An object and the plural under which it is served. */
export interface Placed {
  plural: string;
  object: KubernetesObject;
}

const labelsOf = ({ name }: PoolSnapshot) => ({ [POOL_LABEL]: name });

/** The objects that whoever runs a pool writes once, and whoever uses the cluster may then change. */
export function poolObjects(pool: PoolSnapshot): Placed[] {
  const { namespace, name } = pool;
  const place = (plural: string, apiVersion: string, kind: string, objectName: string, body: JsonObject): Placed => ({
    plural,
    object: { apiVersion, kind, metadata: { name: objectName, namespace }, ...body },
  });
  return [
    place('deployments', 'apps/v1', 'Deployment', name, { spec: workloadSpec(pool) }),
    place('deployments', 'apps/v1', 'Deployment', `${name}-epp`, { spec: eppSpec(pool) }),
    place('services', 'v1', 'Service', `${name}-epp`, {
      spec: { selector: { app: `${name}-epp` }, ports: [{ name: 'grpc', port: EPP_PORT }] },
    }),
    place('configmaps', 'v1', 'ConfigMap', `${name}-epp`, { data: { 'config.yaml': EPP_CONFIG } }),
    place('inferencepools', 'inference.networking.k8s.io/v1', 'InferencePool', name, {
      spec: {
        selector: { matchLabels: labelsOf(pool) },
        targetPorts: [{ number: SERVING_PORT }],
        endpointPickerRef: { name: `${name}-epp`, port: { number: EPP_PORT }, failureMode: pool.failureMode },
      },
    }),
    place('httproutes', 'gateway.networking.k8s.io/v1', 'HTTPRoute', name, {
      spec: {
        parentRefs: [{ name: GATEWAY }],
        rules: [{ backendRefs: [{ group: 'inference.networking.k8s.io', kind: 'InferencePool', name, weight: 1 }] }],
      },
    }),
  ];
}

/** The default profile of llm-d's scheduler, as its file has it. */
const EPP_CONFIG = `apiVersion: llm-d.ai/v1alpha1
kind: EndpointPickerConfig
plugins:
  - type: queue-scorer
  - type: kv-cache-utilization-scorer
  - type: prefix-cache-scorer
schedulingProfiles:
  - name: default
    plugins:
      - pluginRef: queue-scorer
        weight: 2
      - pluginRef: kv-cache-utilization-scorer
        weight: 2
      - pluginRef: prefix-cache-scorer
        weight: 3
`;

function workloadSpec(pool: PoolSnapshot): JsonObject {
  return {
    replicas: pool.replicas,
    selector: { matchLabels: labelsOf(pool) },
    template: { metadata: { labels: labelsOf(pool) }, spec: servingPodSpec(pool) },
  };
}

function servingPodSpec(pool: PoolSnapshot): JsonObject {
  const gpus = String(pool.gpusPerReplica);
  return {
    containers: [
      {
        name: 'server',
        image: `${IMAGES[pool.servingBackend]}:latest`,
        args: ['--model', pool.modelName],
        ports: [{ name: 'http', containerPort: SERVING_PORT }],
        resources: { limits: { 'nvidia.com/gpu': gpus } },
      },
    ],
  };
}

function eppSpec({ name }: PoolSnapshot): JsonObject {
  const labels = { app: `${name}-epp` };
  return {
    replicas: 1,
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: { containers: [{ name: 'epp', image: EPP_IMAGE }] } },
  };
}

/** A pod of a pool as the kubelet of its node reports it. */
export function podObject(pool: PoolSnapshot, pod: PodSnapshot, deploymentUid: string | undefined): KubernetesObject {
  const since = toTime(pod.createdAtMs);
  const ready = pod.ready ? 'True' : 'False';
  const owner = { apiVersion: 'apps/v1', kind: 'Deployment', name: pool.name, uid: deploymentUid, controller: true };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: pod.name,
      namespace: pod.namespace,
      labels: labelsOf(pool),
      creationTimestamp: since,
      ...(deploymentUid && { ownerReferences: [owner] }),
    },
    spec: { ...servingPodSpec(pool), nodeName: pod.nodeName, restartPolicy: 'Always' },
    status: {
      phase: 'Running',
      podIP: pod.podIp,
      podIPs: [{ ip: pod.podIp }],
      startTime: since,
      conditions: ['PodScheduled', 'Initialized', 'ContainersReady', 'Ready'].map((type) => ({
        type,
        status: type.endsWith('Ready') ? ready : 'True',
        lastTransitionTime: since,
      })),
      containerStatuses: [
        {
          name: 'server',
          ready: pod.ready,
          restartCount: pod.restarts,
          image: `${IMAGES[pool.servingBackend]}:latest`,
          imageID: '',
          state: { running: { startedAt: since } },
        },
      ],
    },
  };
}
