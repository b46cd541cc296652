import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  ObjectivesRemovalQuerySchema,
  ObjectivesUpdateSchema,
  PoolObjectivesSchema,
  SloConfigurationSchema,
} from '@ngf/contract';
import type { AppDependencies } from '../app';
import { createAuditTrail } from '../audit/auditTrail';
import { ProblemError } from '../errors';
import type { MetricsProvider } from '../metrics/provider';
import { changeObjectives } from '../slo/changeObjectives';
import { configurationOf } from '../slo/configuration';
import { EVERY_POOL, ownerKey, type StoredObjectives } from '../slo/objectivesStore';
import { problemResponses } from './responses';

const PATH = '/slo';
const POOL_PATH = `${PATH}/:cluster/:namespace/:pool`;

/** As names of clusters, namespaces and pools are: nothing that means anything to SQL or in a path. */
const Name = Type.String({ maxLength: 253, pattern: '^[A-Za-z0-9]([A-Za-z0-9._:@-]*[A-Za-z0-9])?$' });
const PoolParameters = Type.Object({ cluster: Name, namespace: Name, pool: Name });

/** `slo`: what pools promise. For all clusters: Grafana guards changes of it with an action of its own. */
export const sloRoutes: FastifyPluginAsyncTypebox<
  Pick<AppDependencies, 'objectives' | 'metrics' | 'audit' | 'clock'>
> = async (app, { objectives: store, metrics, audit, clock }) => {
  const trail = createAuditTrail(audit, clock);
  app.addHook('onRequest', async ({ url }) => refuseDisguise(url, `${app.prefix}${PATH}`));

  app.get(
    PATH,
    {
      schema: {
        tags: ['slo'],
        summary: 'Service level objectives of pools, the defaults, and what is wrong with them',
        response: { 200: SloConfigurationSchema, ...problemResponses },
      },
    },
    async () => {
      const stored = await store.list();
      const known = await knownPools(metrics, stored);
      return configurationOf(stored, (owner) => known.has(ownerKey(owner)));
    }
  );

  app.put(
    `${PATH}/defaults`,
    {
      schema: {
        tags: ['slo'],
        summary: 'Changes the objectives of all pools that have none of their own',
        body: ObjectivesUpdateSchema,
        response: { 200: PoolObjectivesSchema, ...problemResponses },
      },
    },
    async (request) => changeObjectives({ store, trail, origin: request }, { owner: EVERY_POOL, ...request.body })
  );

  app.put(
    POOL_PATH,
    {
      schema: {
        tags: ['slo'],
        summary: 'Gives a pool objectives of its own, or changes them',
        params: PoolParameters,
        body: ObjectivesUpdateSchema,
        response: { 200: PoolObjectivesSchema, ...problemResponses },
      },
    },
    async (request) => changeObjectives({ store, trail, origin: request }, { owner: request.params, ...request.body })
  );

  app.delete(
    POOL_PATH,
    {
      schema: {
        tags: ['slo'],
        summary: 'Takes a pool’s own objectives away: the defaults hold for it again',
        params: PoolParameters,
        querystring: ObjectivesRemovalQuerySchema,
        response: { 200: PoolObjectivesSchema, ...problemResponses },
      },
    },
    async (request) => {
      const { version } = request.query;
      return changeObjectives({ store, trail, origin: request }, { owner: request.params, version, objectives: null });
    }
  );
};

/** Keys of the pools that the clusters which objectives name have. */
async function knownPools(
  metrics: Pick<MetricsProvider, 'pools'>,
  stored: readonly StoredObjectives[]
): Promise<ReadonlySet<string>> {
  const clusters = [...new Set(stored.map(({ cluster }) => cluster))].filter((cluster) => cluster !== '');
  const pools = await Promise.all(clusters.map((cluster) => metrics.pools({ cluster })));
  return new Set(pools.flat().map(({ cluster, namespace, name }) => ownerKey({ cluster, namespace, pool: name })));
}

/**
 * Grafana decides by the path as it is written who may change objectives, the router by what it means: `%73lo` would pass
 * Grafana as any other path and end here.
 */
function refuseDisguise(url: string, path: string): void {
  if (!url.startsWith(path)) {
    throw new ProblemError(404, 'RouteNotFound', 'This path is written with escapes that it does not need.');
  }
}
