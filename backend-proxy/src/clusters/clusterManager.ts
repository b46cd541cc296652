import type { FastifyBaseLogger } from 'fastify';
import type { Cluster } from '@ngf/contract';
import { clusterNotFound, noClusters, noKubernetes, unusableCluster } from '../errors';
import type { MetricsProvider } from '../metrics/provider';
import type { ClusterConfig } from './clustersFile';
import { knownFromTelemetry } from './fromTelemetry';
import { KubernetesCluster, type ClusterContext } from './kubernetes/cluster';
import { connectionOf } from './kubernetes/connection';
import type { ClusterRegistry, ResolvedCluster } from './registry';

interface ManagedCluster {
  config: ClusterConfig;
  kubernetes: KubernetesCluster | { problem: string };
}

export interface ClusterManagerOptions extends ClusterContext {
  /** Names clusters that have metrics but no Kubernetes API configured. */
  metrics: Pick<MetricsProvider, 'clusterNames'>;
  /** Told of every cluster that comes; called before it starts. */
  onCluster?: (cluster: KubernetesCluster) => void;
  /** Told of every cluster that goes: it is no longer configured, or otherwise than before. */
  onClusterGone?: (cluster: KubernetesCluster) => void;
  /** Told of every name that a new configuration leaves out; not when the proxy ends. */
  onClusterForgotten?: (name: string) => void;
}

/** The configured clusters, in their order, then those that only telemetry names. A bad one stops no other. */
export class ClusterManager implements ClusterRegistry {
  private clusters = new Map<string, ManagedCluster>();
  private readonly logger: FastifyBaseLogger;

  constructor(private readonly options: ClusterManagerOptions) {
    this.logger = options.logger;
  }

  /** Takes over a configuration: clusters whose connection is the same go on as they are. */
  configure(configs: readonly ClusterConfig[]): void {
    const before = this.clusters;
    this.clusters = new Map();
    for (const config of configs) {
      const known = before.get(config.name);
      const isSame = known?.config.fingerprint === config.fingerprint;
      this.clusters.set(config.name, isSame ? { ...known, config } : { config, kubernetes: this.connect(config) });
    }
    for (const [name, cluster] of before) {
      if (this.clusters.get(name)?.kubernetes !== cluster.kubernetes) {
        this.disconnect(cluster);
      }
      if (!this.clusters.has(name)) {
        this.options.onClusterForgotten?.(name);
      }
    }
  }

  async list(): Promise<Cluster[]> {
    const managed = [...this.clusters.values()];
    const configured = await Promise.all(managed.map(describe));
    const names = await this.telemetryNames();
    const others = names.filter((name) => !this.clusters.has(name)).map((name) => knownFromTelemetry(name, false));
    const all = [...configured, ...others];
    return all.some((cluster) => cluster.default)
      ? all
      : all.map((cluster, index) => ({ ...cluster, default: index === 0 }));
  }

  async resolve(name: string | undefined): Promise<ResolvedCluster> {
    const managed = [...this.clusters.values()];
    const wanted = managed.find(({ config }) => (name === undefined ? config.default : config.name === name));
    if (wanted !== undefined) {
      return resolved(wanted);
    }
    const names = await this.telemetryNames();
    if (managed.length === 0 && names.length === 0) {
      throw noClusters('No cluster is configured, and no telemetry names one yet (k8s.cluster.name).');
    }
    const known = name ?? names[0];
    if (known === undefined || !names.includes(known)) {
      throw clusterNotFound(known ?? '');
    }
    return { name: known, kubernetes: noKubernetes(known) };
  }

  close(): void {
    this.clusters.forEach((cluster) => this.disconnect(cluster));
    this.clusters.clear();
  }

  private connect(config: ClusterConfig): ManagedCluster['kubernetes'] {
    if ('problem' in config.kubeConfig) {
      this.logger.error({ cluster: config.name }, `Cluster cannot be used: ${config.kubeConfig.problem}`);
      return config.kubeConfig;
    }
    try {
      const { name, displayName } = config;
      const cluster = new KubernetesCluster({ name, displayName }, connectionOf(config.kubeConfig), this.options);
      this.options.onCluster?.(cluster);
      cluster.start();
      return cluster;
    } catch (error) {
      const problem = error instanceof Error ? error.message : 'its kubeconfig is not valid';
      this.logger.error({ cluster: config.name }, `Cluster cannot be used: ${problem}`);
      return { problem };
    }
  }

  private disconnect({ kubernetes }: ManagedCluster): void {
    if (!('problem' in kubernetes)) {
      this.options.onClusterGone?.(kubernetes);
      kubernetes.close();
    }
  }

  /** Clusters with a Kubernetes API work without telemetry, too. */
  private async telemetryNames(): Promise<string[]> {
    try {
      return await this.options.metrics.clusterNames();
    } catch (error) {
      if (this.clusters.size === 0) {
        throw error;
      }
      this.logger.warn({ err: error }, 'Clusters that only telemetry names are not known now');
      return [];
    }
  }
}

async function describe({ config, kubernetes }: ManagedCluster): Promise<Cluster> {
  if ('problem' in kubernetes) {
    const { name, displayName } = config;
    return { name, displayName, default: config.default, status: 'unreachable', error: kubernetes.problem };
  }
  const { name, displayName, ...state } = await kubernetes.state();
  return { name, displayName, default: config.default, ...state };
}

function resolved({ config: { name }, kubernetes }: ManagedCluster): ResolvedCluster {
  return { name, kubernetes: 'problem' in kubernetes ? unusableCluster(name, kubernetes.problem) : kubernetes };
}
