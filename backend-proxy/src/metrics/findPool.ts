import { ambiguousPool, poolNotFound } from '../errors';
import type { MetricsProvider, PoolIdentity } from './provider';

/**
 * The pool that a name, and a namespace where it is given, stands for.
 *
 * @throws ProblemError 404 where there is none, 400 where the name stands in several namespaces
 */
export async function findPool(
  metrics: Pick<MetricsProvider, 'namespacesOfPool'>,
  wanted: { cluster: string; namespace?: string; name: string }
): Promise<PoolIdentity> {
  const { cluster, name } = wanted;
  const known = await metrics.namespacesOfPool(cluster, name);
  const fitting = wanted.namespace === undefined ? known : known.filter((namespace) => namespace === wanted.namespace);
  const [namespace, ...others] = fitting;
  if (namespace === undefined) {
    throw poolNotFound(cluster, wanted.namespace, name);
  }
  if (others.length > 0) {
    throw ambiguousPool(name, fitting);
  }
  return { cluster, namespace, name };
}
