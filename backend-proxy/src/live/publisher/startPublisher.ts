import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { KubeConfig } from '@kubernetes/client-node';
import type { FastifyBaseLogger } from 'fastify';
import type { Clock } from '../../clock';
import { ApiServer } from '../../clusters/kubernetes/apiServer';
import { connectionOf } from '../../clusters/kubernetes/connection';
import type { LiveHub } from '../hub';
import { grafanaPush } from './grafanaPush';
import { alone, type Leadership } from './leadership';
import { LeaseLeadership } from './leaseLeadership';
import { LivePublisher } from './publisher';

/** Every pod's own namespace, beside its service account's token. */
const NAMESPACE_FILE = '/var/run/secrets/kubernetes.io/serviceaccount/namespace';
/** deploy/kubernetes/rbac/leader.yaml allows this one alone. */
const LEASE_NAME = 'ngf-inference-proxy-live';

interface PublisherContext {
  live: LiveHub;
  clock: Clock;
  logger: FastifyBaseLogger;
}

/** Publishes to the Grafana that is configured; undefined where there is none, or no token for it. */
export function startPublisher(
  grafana: { url: string; token?: string } | undefined,
  context: PublisherContext
): LivePublisher | undefined {
  if (grafana?.token === undefined) {
    return undefined;
  }
  const push = grafanaPush({ url: grafana.url, token: grafana.token });
  return new LivePublisher({ ...context, push, leadership: leadershipHere(context) });
}

/** In a cluster there may be several proxies; elsewhere this is the only one. */
function leadershipHere({ clock, logger }: PublisherContext): Leadership {
  if (!existsSync(NAMESPACE_FILE)) {
    return alone;
  }
  const kubeConfig = new KubeConfig();
  kubeConfig.loadFromCluster();
  const api = new ApiServer(connectionOf(kubeConfig));
  const lease = new LeaseLeadership({
    api,
    namespace: readFileSync(NAMESPACE_FILE, 'utf8').trim(),
    name: LEASE_NAME,
    identity: `${hostname()}_${randomUUID()}`,
    clock,
    logger,
  });
  return {
    isLeader: () => lease.isLeader(),
    async close() {
      await lease.close();
      api.close();
    },
  };
}
