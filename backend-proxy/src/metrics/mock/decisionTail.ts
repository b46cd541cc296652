import type { ArrivedDecision, DecisionTail } from '../decisions';
import { isInPlace, type PoolIdentity } from '../provider';
import type { SimulatedHistory } from './simulatedHistory';

/** Follows what the simulated fleet decides. */
export function tailDecisions(history: SimulatedHistory): DecisionTail {
  let positions: Map<string, number> | undefined;
  return async (scopes) => {
    await history.catchUp();
    const before = positions;
    const pools: PoolIdentity[] = history.pools().map(({ cluster, namespace, name }) => ({ cluster, namespace, name }));
    positions = new Map(pools.map((pool) => [keyOf(pool), history.decisions.position(pool)]));
    if (before === undefined) {
      return [];
    }
    return pools
      .filter(({ cluster, namespace, name }) =>
        scopes.some((scope) => isInPlace(scope, { cluster, namespace, pool: name }))
      )
      .flatMap((pool): ArrivedDecision[] =>
        history.decisions.since(pool, before.get(keyOf(pool)) ?? 0).map((decision) => ({ pool, decision }))
      );
  };
}

function keyOf({ cluster, namespace, name }: PoolIdentity): string {
  return JSON.stringify([cluster, namespace, name]);
}
