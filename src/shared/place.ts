import { type QueryPlace } from '@ngf/telemetry';
import { isNameOf, type PodIdentity, type PoolIdentity, type ScopeName } from './identity';

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

/** Where a pod's rows are: in its pool, or in all of its namespace where the pool is not known. */
export function podPlace({ cluster, namespace }: PodIdentity, pool: string | undefined): QueryPlace {
  return {
    ...when,
    clusters: sqlNames('cluster', [cluster]),
    namespaces: sqlNames('namespace', [namespace]),
    pools: pool === undefined ? "CAST([], 'Array(String)')" : sqlNames('pool', [pool]),
  };
}

/** A String literal of a name. */
export function sqlName(scope: ScopeName | 'pod', value: string): string {
  return sqlNames(scope, [value]).slice(1, -1);
}

/**
 * A String expression of any text, in hexadecimal digits: nothing in it can mean anything to SQL, nor to Grafana's macros
 * and variables.
 */
export function sqlText(text: string): string {
  const bytes = Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, '0'));
  return `unhex('${bytes.join('')}')`;
}

/** An Array(String) literal. Only names get in, so there is nothing to escape. */
export function sqlNames(scope: ScopeName | 'pod', values: readonly string[]): string {
  const wrong = values.find((value) => !isNameOf(scope, value));
  if (wrong !== undefined) {
    throw new Error(`“${wrong}” cannot be the name of a ${scope}`);
  }
  return `[${values.map((value) => `'${value}'`).join(', ')}]`;
}
