import type { FastifyPluginAsync } from 'fastify';
import type { AppDependencies } from '../../app';
import { createAuditTrail } from '../../audit/auditTrail';
import { poolView } from '../../clusters/pools/poolViews';
import { poolRoutes } from '../pools';
import { eppConfigRoutes } from './eppConfig';
import { eventRoutes } from './events';
import { kubernetesScope } from './kubernetesScope';
import { podStatusRoutes } from './podStatus';
import { readRoutes } from './readRoutes';
import { gatewayClasses, inferencePools, plainResources } from './resources';
import { scaleRoutes } from './scale';
import { topologyRoutes } from './topology';
import { writeRoutes } from './writeRoutes';

/** Everything that answers with objects of Kubernetes. */
export const kubernetesRoutes: FastifyPluginAsync<Pick<AppDependencies, 'metrics' | 'audit' | 'clock'>> = async (
  scope,
  { metrics, audit, clock }
) => {
  const trail = createAuditTrail(audit, clock);
  kubernetesScope(scope);
  await scope.register(poolRoutes, { metrics });
  await scope.register(readRoutes, { resource: gatewayClasses });
  for (const resource of plainResources) {
    await scope.register(readRoutes, { resource });
    await scope.register(writeRoutes, { trail, resource });
  }
  await scope.register(writeRoutes, {
    trail,
    resource: inferencePools,
    present: (cluster, object) => {
      const pool = cluster.kinds.inferencePool.read(object);
      return pool === undefined ? object : poolView(cluster, pool);
    },
  });
  await scope.register(scaleRoutes, { trail });
  await scope.register(eppConfigRoutes, { trail });
  await scope.register(eventRoutes);
  await scope.register(podStatusRoutes);
  await scope.register(topologyRoutes);
};
