import { type InferencePool, InferencePoolSchema, type ScaleResult, ScaleResultSchema } from '@ngf/contract';
import { firstValueFrom } from 'rxjs';
import { Check } from 'typebox/value';
import { clusterPath, readFromProxy } from '../../kubernetes/proxyRequest';
import { type WriteOutcome, writeToProxy } from '../../kubernetes/proxyWrite';
import type { PoolPlace } from '../target/eppConfigTarget';

/**
 * A pool with its replicas.
 * @throws what `readProxyFailure` reads.
 */
export function readPool({ cluster, namespace, name }: PoolPlace): Promise<InferencePool> {
  return firstValueFrom(
    readFromProxy(clusterPath(cluster, 'inference', 'pools', namespace, name), InferencePoolSchema)
  );
}

/** Sets the desired replicas of the workload behind a pool. Never throws. */
export async function scalePool(pool: PoolPlace, replicas: number): Promise<WriteOutcome<ScaleResult>> {
  const { cluster, namespace, name } = pool;
  const path = clusterPath(cluster, 'inference', 'pools', namespace, name, 'scale');
  return writeToProxy({ method: 'PUT', path, body: { replicas } }, (data) =>
    Check(ScaleResultSchema, data) ? data : undefined
  );
}
