/** A simulated API server with a large cluster, in a process of its own; tells its URL to the process that forked it. */
import { namespace, startApiServer } from '../demo/src/testing/kubernetes';

const [pools = 0, podsPerPool = 0, routes = 0] = process.argv.slice(2).map(Number);
const NAMESPACES = 10;

const server = startApiServer();
const place = (name: string, index: number, labels: Record<string, string>) => ({
  metadata: { name, namespace: `team-${index % NAMESPACES}`, labels },
});

for (let index = 0; index < NAMESPACES; index++) {
  server.seed('namespaces', namespace(`team-${index}`));
}
for (let index = 0; index < pools; index++) {
  const name = `pool-${index}`;
  const labels = { app: name, 'llm-d.ai/engine-type': 'vllm' };
  const containers = [{ name: 'server', image: 'vllm/vllm-openai:v0.11', args: ['--model', `org/model-${index}`] }];
  server.seed('inferencepools', {
    apiVersion: 'inference.networking.k8s.io/v1',
    kind: 'InferencePool',
    ...place(name, index, labels),
    spec: {
      selector: { matchLabels: labels },
      targetPorts: [{ number: 8000 }],
      endpointPickerRef: { name: `${name}-epp`, port: { number: 9002 } },
    },
  });
  server.seed('deployments', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    ...place(name, index, labels),
    spec: {
      replicas: podsPerPool,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers } },
    },
  });
  for (let pod = 0; pod < podsPerPool; pod++) {
    server.seed('pods', {
      apiVersion: 'v1',
      kind: 'Pod',
      ...place(`${name}-${pod}`, index, labels),
      spec: { nodeName: `node-${pod}`, containers },
      status: { phase: 'Running', conditions: [{ type: 'Ready', status: pod === 0 ? 'False' : 'True' }] },
    });
  }
}
for (let index = 0; index < routes; index++) {
  const backendRefs = [{ group: 'inference.networking.k8s.io', kind: 'InferencePool', name: `pool-${index % pools}` }];
  server.seed('httproutes', {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    ...place(`route-${index}`, index, { tier: index % 50 === 0 ? 'gold' : 'plain' }),
    spec: { parentRefs: [{ name: 'edge' }], rules: [{ backendRefs }] },
  });
}
const url = await server.listen();
process.send?.(url);
process.once('disconnect', () => process.exit());
