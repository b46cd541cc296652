import { setTimeout as delay } from 'node:timers/promises';

import type { ClusterRegistry } from '@ngf/backend-proxy';

/** Waits until the proxy has taken over the clusters and has seen the objects of one: all are asked at once. */
export async function waitForClusters(clusters: Pick<ClusterRegistry, 'list'>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const all = await clusters.list();
    if (all.some(({ status }) => status === 'connected')) {
      return;
    }
    await delay(200, undefined, { signal }).catch(() => undefined);
  }
}
