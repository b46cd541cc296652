import type { ScalingEvent } from '@ngf/contract';
import type { Clock } from '../../clock';
import type { ClusterRegistry } from '../../clusters/registry';
import { ProblemError } from '../../errors';
import type { ScalingEvents } from '../../inventory/inventoryKeeper';
import type { MetricsProvider, PoolRecord } from '../../metrics/provider';
import type { LiveEvent, LiveReader, LiveScope, LiveSource } from '../source';

export interface ScalingDependencies {
  clusters: ClusterRegistry;
  metrics: Pick<MetricsProvider, 'pools'>;
  clock: Clock;
  /** What is seen in Kubernetes. */
  scaling?: ScalingEvents;
}

type Scaling = LiveEvent<'scaling-events'>;

/** For so many a reader may be late. */
const KEPT_EVENTS = 1000;

/** Changes of replicas: by Kubernetes' watch and, for clusters without a Kubernetes API, by the inventory. */
export function scalingEventsSource(dependencies: ScalingDependencies): LiveSource<'scaling-events'> {
  const read = watched(dependencies.scaling);
  return {
    intervalMs: 1_000,
    open() {
      const fromWatch = read();
      const fromInventory = compared(dependencies);
      return async (scopes) => [...fromWatch(), ...(await fromInventory(scopes))];
    },
  };
}

/** Keeps the last events; each reader has its own place among them. */
function watched(scaling: ScalingEvents | undefined): () => () => Scaling[] {
  let total = 0;
  const kept: Scaling[] = [];
  scaling?.on('scaling', (cluster, data) => {
    total += 1;
    kept.push({ cluster, namespace: data.namespace, pool: data.pool, data });
    kept.splice(0, kept.length - KEPT_EVENTS);
  });
  return () => {
    let position = total;
    return () => {
      const news = Math.min(total - position, kept.length);
      position = total;
      return news === 0 ? [] : kept.slice(-news);
    };
  };
}

function compared({ clusters, metrics, clock }: ScalingDependencies): LiveReader<'scaling-events'> {
  const known = new Map<string, number>();
  return async (scopes) => {
    const events: Scaling[] = [];
    for (const cluster of await namesOf(scopes, clusters)) {
      const { kubernetes } = await clusters.resolve(cluster);
      const pools = kubernetes instanceof ProblemError ? await metrics.pools({ cluster }) : [];
      events.push(...pools.flatMap((pool) => changeOf(pool, known, clock)));
    }
    return events;
  };
}

async function namesOf(scopes: readonly LiveScope[], clusters: ClusterRegistry): Promise<Iterable<string>> {
  return scopes.some(({ cluster }) => cluster === undefined)
    ? (await clusters.list()).map(({ name }) => name)
    : new Set(scopes.flatMap(({ cluster }) => cluster ?? []));
}

/** None where the pool is new: it was not scaled, only seen. */
function changeOf(pool: PoolRecord, known: Map<string, number>, clock: Clock): Scaling[] {
  const { cluster, namespace, name, replicas } = pool;
  if (replicas === null) {
    return [];
  }
  const key = JSON.stringify([cluster, namespace, name]);
  const before = known.get(key);
  known.set(key, replicas);
  if (before === undefined || before === replicas) {
    return [];
  }
  const data: ScalingEvent = {
    timestamp: new Date(clock.now()).toISOString(),
    namespace,
    pool: name,
    event: replicas > before ? 'ScaleUp' : 'ScaleDown',
    fromReplicas: before,
    toReplicas: replicas,
    trigger: pool.maxReplicas === null ? 'set by a person or program' : 'an autoscaler',
  };
  return [{ cluster, namespace, pool: name, data }];
}
