import type { PoolSnapshot } from '@ngf/fleet';

import type { JsonObject } from '../json';
import type { KubernetesObject } from '../object';

/** The label that a pool selects its pods by. */
export const POOL_LABEL = 'inference.networking.k8s.io/pool';
export const SERVING_PORT = 8000;
/** Of the endpoint picker's ext-proc service. */
export const EPP_PORT = 9002;

export const POOL_GROUP = 'inference.networking.k8s.io';
export const GATEWAY_GROUP = 'gateway.networking.k8s.io';

/** Where the store keeps a kind. */
export const TABLES = {
  pods: 'pods',
  services: 'services',
  nodes: 'nodes',
  deployments: 'apps/deployments',
  autoscalers: 'autoscaling/horizontalpodautoscalers',
  pools: `${POOL_GROUP}/inferencepools`,
  gateways: `${GATEWAY_GROUP}/gateways`,
  gatewayClasses: `${GATEWAY_GROUP}/gatewayclasses`,
  routes: `${GATEWAY_GROUP}/httproutes`,
} as const;

/** An object and the plural under which it is served. */
export interface Placed {
  plural: string;
  object: KubernetesObject;
}

export const poolLabels = ({ name }: Pick<PoolSnapshot, 'name'>) => ({ [POOL_LABEL]: name });
export const pickerName = ({ name }: Pick<PoolSnapshot, 'name'>) => `${name}-epp`;

/** An object beside a pool, in its namespace. */
export function beside(
  { namespace }: Pick<PoolSnapshot, 'namespace'>,
  plural: string,
  [apiVersion, kind]: readonly [apiVersion: string, kind: string],
  name: string,
  body: JsonObject
): Placed {
  return { plural, object: { apiVersion, kind, metadata: { name, namespace }, ...body } };
}
