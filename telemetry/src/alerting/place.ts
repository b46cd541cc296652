import type { QueryPlace } from '../catalogue/place';

/** Every pool, in the seconds until the evaluation, or until some seconds before it. Backend macros only: rules have no variables. */
export function everyPool(seconds: number, secondsBefore = 0): QueryPlace {
  const ago = (interval: number) => (interval === 0 ? '$__toTime' : `($__toTime - toIntervalSecond(${interval}))`);
  return {
    from: ago(secondsBefore + seconds),
    to: ago(secondsBefore),
    stepSeconds: '60',
    clusters: "CAST([], 'Array(String)')",
    namespaces: "CAST([], 'Array(String)')",
    pools: "CAST([], 'Array(String)')",
  };
}
