import { existsSync } from 'node:fs';
import { ConfigurationError } from '../environment';
import { ClusterManager, type ClusterManagerOptions } from './clusterManager';
import { kubeconfigPaths, readClustersFile, singleCluster } from './clustersFile';
import { watchFolders } from './watchFiles';

/** Every pod has it, unless it is told not to. */
const SERVICE_ACCOUNT_TOKEN = '/var/run/secrets/kubernetes.io/serviceaccount/token';

export interface ClusterSources {
  /** Multi mode: a clusters.yaml, taken over whenever it changes. */
  clustersConfig?: string;
  /** Single mode: a kubeconfig. Without both, the cluster that the proxy runs in, if it does. */
  kubeconfig?: string;
}

/**
 * The clusters that the configuration names, and those that only telemetry does.
 *
 * @throws ConfigurationError where the clusters.yaml cannot be understood at the start; later, the last good one stays
 */
export function startClusters(
  sources: ClusterSources,
  options: ClusterManagerOptions
): { clusters: ClusterManager; close(): Promise<void> } {
  const clusters = new ClusterManager(options);
  if (sources.clustersConfig === undefined) {
    const isInCluster = existsSync(SERVICE_ACCOUNT_TOKEN);
    clusters.configure(sources.kubeconfig !== undefined || isInCluster ? [singleCluster(sources.kubeconfig)] : []);
    return { clusters, close: async () => clusters.close() };
  }
  const path = sources.clustersConfig;
  clusters.configure(readClustersFile(path));
  const watching = watchFolders([path, ...kubeconfigPaths(path)], () => reload(clusters, path, options));
  return {
    clusters,
    async close() {
      watching.close();
      clusters.close();
    },
  };
}

function reload(clusters: ClusterManager, path: string, { logger }: ClusterManagerOptions): void {
  try {
    clusters.configure(readClustersFile(path));
    logger.info({ path }, 'Clusters taken over from the changed configuration');
  } catch (error) {
    const problems = error instanceof ConfigurationError ? error.problems : undefined;
    logger.error({ err: error, problems }, 'The changed clusters are not valid: those from before stay');
  }
}
