import type { MetricsProvider } from '../../metrics/provider';
import type { LiveSource } from '../source';

/** Decisions as they arrive. */
export function decisionsSource(metrics: Pick<MetricsProvider, 'tailDecisions'>): LiveSource<'epp-decisions'> {
  return {
    intervalMs: 1_000,
    open() {
      const next = metrics.tailDecisions();
      return async (scopes) =>
        (await next(scopes)).map(({ pool: { cluster, namespace, name }, decision }) => ({
          cluster,
          namespace,
          pool: name,
          data: decision,
        }));
    },
  };
}
