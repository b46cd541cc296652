import type { Clock } from '../../clock';
import type { MetricsProvider, MetricsScope } from '../../metrics/provider';
import type { TimeRange } from '../../metrics/timeRange';
import type { LiveEvent, LiveScope, LiveSource } from '../source';

/** What the state of a prefix cache is judged by: of the last minutes, for that is what live means. */
const RANGE_SECONDS = 300;

type Metrics = Pick<MetricsProvider, 'clusterNames' | 'podsByPool'>;

/** The state of all pods, again and again: what was last scraped, whether it changed or not. */
export function gpuMetricsSource(metrics: Metrics, clock: Clock): LiveSource<'gpu-metrics'> {
  return {
    intervalMs: 2_000,
    open: () => async (scopes) => {
      const to = Math.floor(clock.now() / 1000);
      const range = { from: to - RANGE_SECONDS, to };
      const events: Array<LiveEvent<'gpu-metrics'>> = [];
      for (const scope of await withoutOverlap(scopes, metrics)) {
        events.push(...(await podsOf(metrics, scope, range)));
      }
      return events;
    },
  };
}

async function podsOf(
  metrics: Metrics,
  scope: MetricsScope,
  range: TimeRange
): Promise<Array<LiveEvent<'gpu-metrics'>>> {
  const pools = await metrics.podsByPool(scope, range);
  return pools.map(({ namespace, pool, pods }) => ({ cluster: scope.cluster, namespace, pool, data: pods }));
}

/** Each pod must be read once: one pool where one is wanted, a whole cluster where more is. */
async function withoutOverlap(scopes: readonly LiveScope[], metrics: Metrics): Promise<MetricsScope[]> {
  const byCluster = new Map<string, LiveScope[]>();
  const ofAll = scopes.some(({ cluster }) => cluster === undefined) ? await metrics.clusterNames() : [];
  for (const scope of [...ofAll.map((cluster) => ({ cluster })), ...scopes]) {
    if (scope.cluster !== undefined) {
      byCluster.set(scope.cluster, [...(byCluster.get(scope.cluster) ?? []), scope]);
    }
  }
  return [...byCluster].map(([cluster, wanted]) => (wanted.length === 1 ? { ...wanted[0], cluster } : { cluster }));
}
