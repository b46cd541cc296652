import type { Condition, Gateway, HttpRoute, InferencePool, Topology, TopologyEdge, TopologyNode } from '@ngf/contract';

/** A condition of a controller that has nothing more to say. */
export function aCondition(
  type: string,
  status: Condition['status'] = 'True',
  different: Partial<Condition> = {}
): Condition {
  const reason = status === 'True' ? type : 'Invalid';
  return { type, status, reason, message: '', lastTransitionTime: '2026-01-01T00:00:00Z', ...different };
}

const metadata = { namespace: 'chat', generation: 1, creationTimestamp: '2026-01-01T00:00:00Z' };

/** A gateway that works; tests name what is different about theirs. */
export function aGateway(different: Partial<Gateway> = {}): Gateway {
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { ...metadata, name: 'main' },
    spec: { gatewayClassName: 'nginx', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] },
    status: {
      addresses: [{ type: 'IPAddress', value: '192.0.2.10' }],
      conditions: [aCondition('Accepted'), aCondition('Programmed')],
      listeners: [{ name: 'http', attachedRoutes: 2, conditions: [aCondition('Accepted'), aCondition('Programmed')] }],
    },
    ...different,
  };
}

/** A route of the gateway `main` to the pools llama-8b (3 of 4) and llama-70b. */
export function aRoute(different: Partial<HttpRoute> = {}): HttpRoute {
  const pool = { group: 'inference.networking.k8s.io', kind: 'InferencePool' };
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { ...metadata, name: 'llama' },
    spec: {
      parentRefs: [{ name: 'main' }],
      hostnames: ['llm.example.org'],
      rules: [
        {
          matches: [{ path: { type: 'PathPrefix', value: '/v1' } }],
          backendRefs: [
            { ...pool, name: 'llama-8b', weight: 3 },
            { ...pool, name: 'llama-70b', weight: 1 },
          ],
        },
      ],
    },
    status: {
      parents: [
        {
          parentRef: { name: 'main' },
          controllerName: 'example.org/gateway',
          conditions: [aCondition('Accepted'), aCondition('ResolvedRefs')],
        },
      ],
    },
    ...different,
  };
}

/** The pool `llama-8b` behind the gateway `main`. */
export function aPoolObject(different: Partial<InferencePool> = {}): InferencePool {
  return {
    apiVersion: 'inference.networking.k8s.io/v1',
    kind: 'InferencePool',
    metadata: { ...metadata, name: 'llama-8b' },
    spec: {
      selector: { matchLabels: { app: 'llama-8b' } },
      targetPorts: [{ number: 8000 }],
      endpointPickerRef: { name: 'llama-8b-epp', port: { number: 9002 } },
    },
    status: {
      parents: [
        {
          parentRef: { name: 'main' },
          controllerName: 'example.org/gateway',
          conditions: [aCondition('Accepted'), aCondition('ResolvedRefs')],
        },
      ],
    },
    derived: {
      origin: 'kubernetes',
      modelName: 'meta-llama/Llama-3.1-8B-Instruct',
      modelVersion: null,
      servingBackend: 'vllm',
      gpuType: 'NVIDIA H100',
      gpuCount: 4,
      replicas: 4,
      readyReplicas: 4,
      minReplicas: null,
      maxReplicas: null,
      status: 'Ready',
      avgGpuUtil: null,
      createdAt: null,
      workload: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'llama-8b' },
      autoscaler: null,
    },
    ...different,
  };
}

interface TopologyPlan {
  pools: ReadonlyArray<{ name: string; pods: number; unready?: number }>;
}

/** One gateway with one route to pools of so many pods, all in the namespace `chat`. */
export function aTopology({ pools }: TopologyPlan): Topology {
  const node = (
    kind: TopologyNode['kind'],
    name: string,
    health: TopologyNode['health'] = 'healthy'
  ): TopologyNode => ({
    id: `${kind}/chat/${name}`,
    kind,
    namespace: 'chat',
    name,
    health,
    message: health,
    missing: false,
  });
  const edge = (from: TopologyNode, to: TopologyNode, weight?: number): TopologyEdge => ({
    id: `${from.id}->${to.id}`,
    from: from.id,
    to: to.id,
    health: 'healthy',
    message: 'healthy',
    ...(weight !== undefined && { weight }),
  });
  const gateway = node('Gateway', 'main');
  const route = node('HTTPRoute', 'llama');
  const parts = pools.map(({ name, pods, unready = 0 }) => {
    const pool = node('InferencePool', name);
    const members = Array.from({ length: pods }, (_, index) =>
      node('Pod', `${name}-${index}`, index < unready ? 'unhealthy' : 'healthy')
    );
    return {
      nodes: [pool, ...members],
      edges: [edge(route, pool, 1 / pools.length), ...members.map((pod) => edge(pool, pod))],
    };
  });
  return {
    nodes: [gateway, route, ...parts.flatMap(({ nodes }) => nodes)],
    edges: [edge(gateway, route), ...parts.flatMap(({ edges }) => edges)],
  };
}
