import type { PoolSnapshot } from '@ngf/fleet';

import type { JsonObject } from '../json';
import { toTime, type KubernetesObject } from '../object';
import { beside, EPP_PORT, pickerName, type Placed } from './names';
import { podStatus } from './podStatus';

const CONTAINER = 'epp';
const IMAGE = 'ghcr.io/llm-d/llm-d-router:v0.10.0';
const CONFIG_FOLDER = '/config';
const CONFIG_FILE = 'config.yaml';

/** The default profile of llm-d's router with its thresholds of saturation, written out. */
const CONFIG = `apiVersion: llm-d.ai/v1alpha1
kind: EndpointPickerConfig
plugins:
  - type: queue-scorer
  - type: kv-cache-utilization-scorer
  - type: prefix-cache-scorer
  - type: max-score-picker
  - type: utilization-detector
    parameters:
      queueDepthThreshold: 5
      kvCacheUtilThreshold: 0.8
schedulingProfiles:
  - name: default
    plugins:
      - pluginRef: queue-scorer
        weight: 2
      - pluginRef: kv-cache-utilization-scorer
        weight: 2
      - pluginRef: prefix-cache-scorer
        weight: 3
      - pluginRef: max-score-picker
`;

/** The endpoint picker of a pool: its Deployment, Service and configuration. */
export function pickerObjects(pool: PoolSnapshot): Placed[] {
  const name = pickerName(pool);
  const labels = { app: name };
  return [
    beside(pool, 'deployments', ['apps/v1', 'Deployment'], name, {
      spec: {
        replicas: 1,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: podSpec(pool) },
      },
    }),
    beside(pool, 'services', ['v1', 'Service'], name, {
      spec: { selector: labels, ports: [{ name: 'grpc', port: EPP_PORT }] },
    }),
    beside(pool, 'configmaps', ['v1', 'ConfigMap'], name, { data: { [CONFIG_FILE]: CONFIG } }),
  ];
}

function podSpec(pool: PoolSnapshot): JsonObject {
  const { name, namespace } = pool;
  const file = `${CONFIG_FOLDER}/${CONFIG_FILE}`;
  return {
    containers: [
      {
        name: CONTAINER,
        image: IMAGE,
        args: ['--pool-name', name, '--pool-namespace', namespace, '--config-file', file],
        ports: [{ name: 'grpc', containerPort: EPP_PORT }],
        volumeMounts: [{ name: 'config', mountPath: CONFIG_FOLDER }],
      },
    ],
    volumes: [{ name: 'config', configMap: { name: pickerName(pool) } }],
  };
}

export function pickerPod(
  pool: PoolSnapshot,
  startedAtMs: number,
  deploymentUid: string | undefined
): KubernetesObject {
  const app = pickerName(pool);
  const owner = { apiVersion: 'apps/v1', kind: 'Deployment', name: app, uid: deploymentUid, controller: true };
  const report = { container: CONTAINER, image: IMAGE, createdAtMs: startedAtMs, ready: pool.eppReady, restarts: 0 };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: pool.eppPodName,
      namespace: pool.namespace,
      labels: { app },
      creationTimestamp: toTime(startedAtMs),
      ...(deploymentUid && { ownerReferences: [owner] }),
    },
    spec: { ...podSpec(pool), restartPolicy: 'Always' },
    status: podStatus(report),
  };
}
