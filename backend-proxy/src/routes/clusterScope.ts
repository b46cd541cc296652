import { Type } from 'typebox';
import { Check } from 'typebox/value';
import type { FastifyInstance } from 'fastify';
import type { ClusterRegistry, ResolvedCluster } from '../clusters/registry';

const ClusterParameter = Type.Object({ cluster: Type.String({ description: 'Name of a known cluster' }) });

declare module 'fastify' {
  interface FastifyRequest {
    /** The cluster that the path names, or the default; only in handlers inside `clusterScope`. */
    cluster: ResolvedCluster;
  }
}

/**
 * Routes registered in this scope are about one cluster: the path's `:cluster` or, where the path has none, the default.
 * Handlers find it in `request.cluster`; unknown clusters are answered before they run.
 */
export function clusterScope(scope: FastifyInstance, clusters: ClusterRegistry): void {
  scope.decorateRequest('cluster');
  scope.addHook('preHandler', async (request) => {
    const named = Check(ClusterParameter, request.params) ? request.params.cluster : undefined;
    request.cluster = await clusters.resolve(named);
  });
  scope.addHook('onRoute', (route) => {
    if (route.url.includes('/:cluster/')) {
      route.schema = { ...route.schema, params: withClusterParameter(route.schema?.params) };
    }
  });
}

/** A route's own parameters do not know under which prefix it stands. */
function withClusterParameter(own: unknown) {
  return Type.Object({ ...ClusterParameter.properties, ...(Type.IsObject(own) ? own.properties : {}) });
}
