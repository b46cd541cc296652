import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyBaseLogger } from 'fastify';
import { InferencePoolListSchema, InferencePoolSchema, ListQuerySchema, type InferencePool } from '@ngf/contract';
import type { AppDependencies } from '../app';
import type { KubernetesCluster } from '../clusters/kubernetes/cluster';
import { pageOf } from '../clusters/kubernetes/listPage';
import { readList } from '../clusters/kubernetes/reads';
import type { PoolObject } from '../clusters/kubernetes/schemas';
import { membersSettled } from '../clusters/pools/poolMembers';
import { PoolViews } from '../clusters/pools/poolViews';
import { poolNotFound, ProblemError } from '../errors';
import { inferencePool } from '../metrics/inferencePool';
import type { MetricsProvider, MetricsScope, PoolRecord } from '../metrics/provider';
import { tellAge, withAge } from './kubernetes/kubernetesScope';
import { problemResponses } from './responses';

/** GET of `inference/pools`: those of Kubernetes and, marked so, those that nothing but telemetry mentions. */
export const poolRoutes: FastifyPluginAsyncTypebox<Pick<AppDependencies, 'metrics'>> = async (app, { metrics }) => {
  const views = new PoolViews();

  app.get(
    '/inference/pools',
    {
      schema: {
        tags: ['pools'],
        summary: 'The inference pools of a cluster',
        querystring: ListQuerySchema,
        response: { 200: withAge(InferencePoolListSchema), ...problemResponses },
      },
    },
    async (request, reply) => {
      const scope = { cluster: request.cluster.name, namespace: request.query.namespace };
      const { kubernetes } = request.cluster;
      if (!(kubernetes instanceof ProblemError)) {
        const telemetry = await withoutFailing(metrics.pools(scope), request.log);
        const { pools, resourceVersion, stalenessMs } = await allPools(kubernetes, telemetry, scope.namespace, views);
        tellAge(reply, stalenessMs);
        const { items, ...page } = pageOf(pools, request.query);
        const listed = items.map(({ view }) => view());
        return { items: views.list(kubernetes, listed), ...page, resourceVersion };
      }
      const { items, ...page } = pageOf(await onlyTelemetry(kubernetes, metrics, scope), request.query);
      return { items: [...items], ...page, resourceVersion: null };
    }
  );

  app.get(
    '/inference/pools/:namespace/:name',
    {
      schema: {
        tags: ['pools'],
        summary: 'One inference pool',
        params: Type.Object({ namespace: Type.String(), name: Type.String() }),
        response: { 200: withAge(InferencePoolSchema), ...problemResponses },
      },
    },
    async (request, reply) => {
      const { namespace, name } = request.params;
      const { name: cluster, kubernetes } = request.cluster;
      const scope = { cluster, namespace, pool: name };
      if (kubernetes instanceof ProblemError) {
        return orNotFound(cluster, namespace, name, (await onlyTelemetry(kubernetes, metrics, scope))[0]);
      }
      const telemetry = await withoutFailing(metrics.pools(scope), request.log);
      const { pools, stalenessMs } = await allPools(kubernetes, telemetry, namespace, views);
      tellAge(reply, stalenessMs);
      const listed = pools.find(({ metadata }) => metadata.name === name);
      return orNotFound(cluster, namespace, name, listed?.view());
    }
  );
};

/** A pool before anything is derived of it: most are on another page. */
interface ListedPool extends Pick<PoolObject, 'metadata'> {
  view(): InferencePool;
}

/** Kubernetes says which pools there are; those that it does not know are telemetry's. */
async function allPools(
  kubernetes: KubernetesCluster,
  telemetry: readonly PoolRecord[],
  namespace: string | undefined,
  views: PoolViews
): Promise<{ pools: ListedPool[]; resourceVersion: string | null; stalenessMs: number }> {
  await membersSettled(kubernetes.kinds);
  const { value, resourceVersion, stalenessMs } = await readList(kubernetes, kubernetes.kinds.inferencePool, namespace);
  const records = new Map(telemetry.map((record) => [keyOf(record.namespace, record.name), record]));
  const viewOf = views.of(kubernetes);
  const known = value.map((pool): ListedPool => {
    const key = keyOf(pool.metadata.namespace ?? '', pool.metadata.name);
    const record = records.get(key);
    records.delete(key);
    return { metadata: pool.metadata, view: () => viewOf(pool, record) };
  });
  // What the inventory still calls Kubernetes' own and is gone there is only telemetry's now.
  const others = [...records.values()].map((record): ListedPool => {
    const pool = inferencePool({ ...record, origin: 'telemetry' });
    return { metadata: pool.metadata, view: () => pool };
  });
  // Kubernetes' own are sorted.
  return { pools: others.length === 0 ? known : sorted([...known, ...others]), resourceVersion, stalenessMs };
}

async function onlyTelemetry(
  why: ProblemError,
  metrics: Pick<MetricsProvider, 'pools'>,
  scope: MetricsScope
): Promise<InferencePool[]> {
  if (why.status !== 503) {
    throw why;
  }
  return (await metrics.pools(scope)).map(inferencePool);
}

/** Kubernetes' pools are worth showing without telemetry's part of them. */
async function withoutFailing(records: Promise<PoolRecord[]>, logger: FastifyBaseLogger): Promise<PoolRecord[]> {
  try {
    return await records;
  } catch (error) {
    logger.warn({ err: error }, 'Pools are shown without what telemetry knows');
    return [];
  }
}

function orNotFound(cluster: string, namespace: string, name: string, pool: InferencePool | undefined): InferencePool {
  if (pool === undefined) {
    throw poolNotFound(cluster, namespace, name);
  }
  return pool;
}

function sorted(pools: ListedPool[]): ListedPool[] {
  const key = ({ metadata }: ListedPool) => keyOf(metadata.namespace ?? '', metadata.name);
  return pools.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function keyOf(namespace: string, name: string): string {
  return `${namespace}/${name}`;
}
