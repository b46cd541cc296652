import type { Cluster } from '@ngf/contract';
import type { ProblemError } from '../errors';
import type { KubernetesCluster } from './kubernetes/cluster';

/** A cluster that a request is about. */
export interface ResolvedCluster {
  name: string;
  /** Why there is none: only telemetry names the cluster, or its configuration is bad. Metrics work all the same. */
  kubernetes: KubernetesCluster | ProblemError;
}

/** Which clusters there are. The cluster manager over Kubernetes' APIs is one, telemetry alone another. */
export interface ClusterRegistry {
  /** In order of display; exactly one is the default, unless there are none. */
  list(): Promise<Cluster[]>;
  /**
   * The cluster of this name, or the default.
   *
   * @throws ProblemError 404 where no cluster has the name, 503 where there are none
   */
  resolve(name: string | undefined): Promise<ResolvedCluster>;
}
