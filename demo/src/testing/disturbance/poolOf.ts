import type { GaugeRow } from '@ngf/contract';

export interface PoolName {
  cluster: string;
  namespace: string;
  pool: string;
}

export const nameOf = ({ cluster, namespace, pool }: PoolName) => `${cluster}/${namespace}/${pool}`;

/** The pools of a small fleet whose endpoint picker publishes under the newest prefix alone. */
export const APART: readonly PoolName[] = [
  { cluster: 'prod-us-east', namespace: 'inference', pool: 'llama-70b' },
  { cluster: 'prod-eu-west', namespace: 'inference', pool: 'llama-70b' },
  { cluster: 'prod-us-east', namespace: 'chat', pool: 'llama-8b' },
  { cluster: 'prod-us-east', namespace: 'research', pool: 'llama-8b' },
  { cluster: 'prod-eu-west', namespace: 'inference', pool: 'deepseek-r1-32b' },
  { cluster: 'prod-eu-west', namespace: 'inference', pool: 'mistral-24b' },
];

/** Whether a row comes from a process of this pool: its identity is in the resource or in the labels of the scrape job. */
export function isOf(
  pool: PoolName,
  { ResourceAttributes, Attributes }: Pick<GaugeRow, 'ResourceAttributes' | 'Attributes'>
) {
  return (
    ResourceAttributes['k8s.cluster.name'] === pool.cluster &&
    (ResourceAttributes['k8s.namespace.name'] ?? Attributes['namespace']) === pool.namespace &&
    (ResourceAttributes['inference.pool'] ?? Attributes['inference_pool']) === pool.pool
  );
}
