import type { Cluster } from '@ngf/contract';

/** A cluster that a request is about. */
export interface ResolvedCluster {
  name: string;
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
