import { fastify, type FastifyInstance } from 'fastify';

/** A pod as service discovery reads it. */
export interface DiscoveredPod {
  namespace: string;
  name: string;
  node: string;
  labels: Record<string, string>;
  phase: 'Running' | 'Pending';
  /** One container, one target for each. */
  ports: number[];
}

/** Of a cluster's API only its pods, which do not change: enough for Prometheus' discovery of them. */
export function buildPodApi(pods: readonly DiscoveredPod[]): FastifyInstance {
  const app = fastify({ forceCloseConnections: true });
  app.get<{ Querystring: { watch?: string; sendInitialEvents?: string } }>('/api/v1/pods', async ({ query }, reply) => {
    if (query.sendInitialEvents === 'true') {
      // As an API server without streaming lists answers; the client then lists.
      return reply.code(422).send(status(422, 'Invalid', 'sendInitialEvents is forbidden for watch'));
    }
    if (query.watch !== undefined) {
      reply.hijack();
      reply.raw.writeHead(200, { 'Content-Type': 'application/json' }).flushHeaders();
      return reply;
    }
    return { kind: 'PodList', apiVersion: 'v1', metadata: { resourceVersion: '1' }, items: pods.map(podObject) };
  });
  return app;
}

function status(code: number, reason: string, message: string) {
  return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, code };
}

function podObject(pod: DiscoveredPod) {
  return {
    metadata: { namespace: pod.namespace, name: pod.name, uid: pod.name, labels: pod.labels, resourceVersion: '1' },
    spec: {
      nodeName: pod.node,
      containers: [
        { name: 'main', image: 'main', ports: pod.ports.map((containerPort) => ({ containerPort, protocol: 'TCP' })) },
      ],
    },
    status: { phase: pod.phase, podIP: '127.0.0.1', hostIP: '127.0.0.1' },
  };
}
