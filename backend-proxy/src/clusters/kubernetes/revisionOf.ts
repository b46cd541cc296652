import type { KubernetesCluster } from './cluster';

/** Grows with every change of an object in one of the namespaces, or of one that stands in none. */
export function revisionOf({ kinds }: Pick<KubernetesCluster, 'kinds'>, namespaces: Iterable<string>): number {
  const places = new Set(['', ...namespaces]);
  let revision = 0;
  for (const { cache } of Object.values(kinds)) {
    for (const place of places) {
      revision += cache.revisionIn(place);
    }
  }
  return revision;
}
