import { type ScaleResult, ScaleResultSchema } from '@ngf/contract';
import { Check } from 'typebox/value';
import { clusterPath } from '../../kubernetes/proxyRequest';
import { type WriteOutcome, writeToProxy } from '../../kubernetes/proxyWrite';
import type { ObjectIdentity } from '../../identity';

/** Sets the desired replicas of the workload behind a pool. Never throws. */
export async function scalePool(pool: ObjectIdentity, replicas: number): Promise<WriteOutcome<ScaleResult>> {
  const { cluster, namespace, name } = pool;
  const path = clusterPath(cluster, 'inference', 'pools', namespace, name, 'scale');
  return writeToProxy({ method: 'PUT', path, body: { replicas } }, (data) =>
    Check(ScaleResultSchema, data) ? data : undefined
  );
}
