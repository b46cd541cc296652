import type { Cluster } from '@ngf/contract';
import { clusterNotFound, noClusters } from '../errors';
import type { MetricsProvider } from '../metrics/provider';
import type { ClusterRegistry, ResolvedCluster } from './registry';

/**
 * Metrics work, everything that needs Kubernetes does not: that is degraded. It is not unreachable, as nobody tried to
 * reach it.
 */
const KNOWN_FROM_TELEMETRY_ONLY = 'known from telemetry only: no Kubernetes API is configured';

/** The clusters that inventory and telemetry name; the first by name is the default. */
export function clustersFromTelemetry(metrics: Pick<MetricsProvider, 'clusterNames'>): ClusterRegistry {
  return {
    async list(): Promise<Cluster[]> {
      const names = await metrics.clusterNames();
      return names.map((name, index) => ({
        name,
        displayName: name,
        default: index === 0,
        status: 'degraded',
        error: KNOWN_FROM_TELEMETRY_ONLY,
      }));
    },

    async resolve(name: string | undefined): Promise<ResolvedCluster> {
      const names = await metrics.clusterNames();
      const wanted = name ?? names[0];
      if (wanted === undefined || names.length === 0) {
        throw noClusters('No cluster is configured, and no telemetry names one yet (k8s.cluster.name).');
      }
      if (!names.includes(wanted)) {
        throw clusterNotFound(wanted);
      }
      return { name: wanted };
    },
  };
}
