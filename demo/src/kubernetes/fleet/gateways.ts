import type { PoolSnapshot } from '@ngf/fleet';

import type { Json } from '../json';
import { beside, GATEWAY_GROUP, POOL_GROUP, type Placed } from './names';

export const CONTROLLER = 'demo.ngf.dev/gateway-controller';
export const GATEWAY = 'inference-gateway';
export const GATEWAY_NAMESPACE = 'gateway-system';

export const parentGateway = {
  group: GATEWAY_GROUP,
  kind: 'Gateway',
  namespace: GATEWAY_NAMESPACE,
  name: GATEWAY,
} as const;

const API_VERSION = `${GATEWAY_GROUP}/v1`;

/** What a cluster has beside its pools: a gateway, and routes that show more than one pool each has. */
export function clusterObjects(pools: readonly PoolSnapshot[]): Placed[] {
  return [gatewayClass(), gateway(), ...canary(pools), ...unresolved(pools)];
}

function gatewayClass(): Placed {
  const spec = { controllerName: CONTROLLER };
  const object = { apiVersion: API_VERSION, kind: 'GatewayClass', metadata: { name: GATEWAY }, spec };
  return { plural: 'gatewayclasses', object };
}

function gateway(): Placed {
  const allowedRoutes = { namespaces: { from: 'All' } };
  const listener = (name: string, port: number) => ({ name, port, protocol: 'HTTP', allowedRoutes });
  return beside({ namespace: GATEWAY_NAMESPACE }, 'gateways', [API_VERSION, 'Gateway'], GATEWAY, {
    spec: { gatewayClassName: GATEWAY, listeners: [listener('http', 80), listener('internal', 8080)] },
  });
}

/** Two pools of one namespace behind one name, the second with a tenth of the requests. */
function canary(pools: readonly PoolSnapshot[]): Placed[] {
  const first = pools.find((pool) => beyond(pools, pool) !== undefined);
  const second = first && beyond(pools, first);
  return first && second
    ? [routeTo(first, `${first.name}-canary`, [backend(first.name, 90), backend(second.name, 10)])]
    : [];
}

const beyond = (pools: readonly PoolSnapshot[], { name, namespace }: PoolSnapshot) =>
  pools.find((other) => other.namespace === namespace && other.name !== name);

/** A route that was written before its pool: what a gateway says of such a one. */
function unresolved(pools: readonly PoolSnapshot[]): Placed[] {
  const [first] = pools;
  return first ? [routeTo(first, `${first.name}-next`, [backend(`${first.name}-next`, 1)])] : [];
}

const backend = (name: string, weight: number) => ({ group: POOL_GROUP, kind: 'InferencePool', name, weight });

function routeTo(pool: PoolSnapshot, name: string, backendRefs: Json[]): Placed {
  const hostnames = [`${name}.${pool.namespace}.example.com`];
  const spec = { parentRefs: [parentGateway], hostnames, rules: [{ backendRefs }] };
  return beside(pool, 'httproutes', [API_VERSION, 'HTTPRoute'], name, { spec });
}
