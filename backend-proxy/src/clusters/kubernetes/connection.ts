import http from 'node:http';
import https, { type RequestOptions } from 'node:https';
import type { KubeConfig } from '@kubernetes/client-node';

/** How one API server is reached: always the one that the configuration names. */
export interface Connection {
  readonly server: URL;
  /** Credentials and connection pool for a request; tokens may have been renewed since the last one. */
  requestOptions(): Promise<RequestOptions & { headers: Record<string, string> }>;
  close(): void;
}

/**
 * The connection of a kubeconfig's current context.
 *
 * @throws Error where the context names no cluster or its server is no http:// or https:// URL
 */
export function connectionOf(kubeConfig: KubeConfig): Connection {
  const cluster = kubeConfig.getCurrentCluster();
  if (cluster === null) {
    throw new Error(`the context "${kubeConfig.getCurrentContext()}" names no cluster`);
  }
  if (!/^https?:\/\//.test(cluster.server) || !URL.canParse(cluster.server)) {
    throw new Error(`the server of the cluster "${cluster.name}" is no http:// or https:// URL`);
  }
  const server = new URL(cluster.server);
  // The client refuses plain HTTP unless it is told not to verify a certificate, of which there is none.
  const signedIn = server.protocol === 'http:' ? allowingPlainHttp(kubeConfig) : kubeConfig;
  const pools = new AgentPools(cluster.proxyUrl !== undefined);
  return {
    server,
    async requestOptions() {
      const options: RequestOptions = {};
      await signedIn.applyToHTTPSOptions(options);
      const headers: Record<string, string> = {};
      for (const [name, value] of Object.entries(options.headers ?? {})) {
        headers[name] = String(value);
      }
      return { auth: options.auth, agent: pools.agentFor(server, options), headers };
    },
    close: () => pools.close(),
  };
}

function allowingPlainHttp(kubeConfig: KubeConfig): KubeConfig {
  for (const cluster of kubeConfig.getClusters()) {
    if (cluster.server.startsWith('http:')) {
      Object.assign(cluster, { skipTLSVerify: true });
    }
  }
  return kubeConfig;
}

/** Connections are kept open and shared, until the credentials of the connection itself change. */
class AgentPools {
  private agent: RequestOptions['agent'];
  private key = '';

  constructor(private readonly isProxied: boolean) {}

  agentFor(server: URL, options: RequestOptions): RequestOptions['agent'] {
    const { ca, cert, key, rejectUnauthorized, servername } = options;
    const newKey = [ca, cert, key, rejectUnauthorized, servername].join('\n');
    if (this.agent === undefined || this.key !== newKey) {
      this.close();
      this.key = newKey;
      this.agent = this.isProxied
        ? options.agent
        : server.protocol === 'http:'
          ? new http.Agent({ keepAlive: true })
          : new https.Agent({ ca, cert, key, rejectUnauthorized, servername, keepAlive: true });
    }
    return this.agent;
  }

  close(): void {
    if (this.agent instanceof http.Agent) {
      this.agent.destroy();
    }
  }
}
