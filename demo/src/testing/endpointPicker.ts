import type { ApiServer } from '../kubernetes/apiServer';

/** As a picker's file may be, with a comment that nobody wants to lose. */
export const CONFIG_FILE = `apiVersion: llm-d.ai/v1alpha1
kind: EndpointPickerConfig
plugins:
  - type: queue-scorer # short queues first
  - type: prefix-cache-scorer
schedulingProfiles:
  - name: default
    plugins:
      - pluginRef: queue-scorer
        weight: 2
      - pluginRef: prefix-cache-scorer
        weight: 3
`;

const CONTAINER = {
  name: 'epp',
  image: 'llm-d/epp',
  args: ['--config-file', '/config/plugins.yaml'],
  volumeMounts: [{ name: 'config', mountPath: '/config' }],
};

/** Service, Deployment and ConfigMap of an endpoint picker, all of this name; its one pod is up to date. */
export function seedEndpointPicker(server: ApiServer, namespace: string, name: string): void {
  const labels = { app: name };
  const metadata = { namespace, name };
  server.seed('services', {
    apiVersion: 'v1',
    kind: 'Service',
    metadata,
    spec: { selector: labels, ports: [{ port: 9002 }] },
  });
  server.seed('deployments', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { ...metadata, generation: 1 },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers: [CONTAINER], volumes: [{ name: 'config', configMap: { name } }] },
      },
    },
    status: { observedGeneration: 1, replicas: 1, readyReplicas: 1, updatedReplicas: 1, availableReplicas: 1 },
  });
  server.seed('configmaps', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata,
    data: { 'plugins.yaml': CONFIG_FILE, 'other.txt': 'untouched' },
  });
}
