import { type QueryPlace } from '@ngf/telemetry';
import { isNameOf, type PoolIdentity, type ScopeName } from './identity';

/** The datasource's own macros for when. */
const when = { from: '$__fromTime', to: '$__toTime', stepSeconds: '$__interval_s' };

/** What the variables of the page chose; see ScopeVariable. */
export const chosenPlace: QueryPlace = {
  ...when,
  clusters: '${cluster}',
  namespaces: '${namespace}',
  pools: '${pool}',
};

/** One pool. */
export function poolPlace({ cluster, namespace, pool }: PoolIdentity): QueryPlace {
  return {
    ...when,
    clusters: sqlNames('cluster', [cluster]),
    namespaces: sqlNames('namespace', [namespace]),
    pools: sqlNames('pool', [pool]),
  };
}

/** An Array(String) literal. Only names get in, so there is nothing to escape. */
export function sqlNames(scope: ScopeName, values: readonly string[]): string {
  const wrong = values.find((value) => !isNameOf(scope, value));
  if (wrong !== undefined) {
    throw new Error(`“${wrong}” cannot be the name of a ${scope}`);
  }
  return `[${values.map((value) => `'${value}'`).join(', ')}]`;
}
