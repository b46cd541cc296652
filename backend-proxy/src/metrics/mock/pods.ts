import type { PodMetrics } from '@ngf/contract';
import { prefixCacheState } from '@ngf/telemetry';
import { percent, sumIfKnown } from '../summaryNumbers';
import { isoTime, type TimeRange } from '../timeRange';
import { isIn } from './instants';
import { POD_GAUGES, type PodGauge } from './landedGauges';
import { valuesNow } from './podGauges';
import type { PodIdentity, PoolHistory } from './poolHistory';
import { ENGINES_COUNTING_PREFIXES, type ObservedPool } from './totals';

/** Pods that were silent for longer are left out, as in telemetry's catalogue. */
const LISTED_AGE_SECONDS = 300;

/** The pool's pods as of the range's end, sorted by name. */
export function podsAtEnd(pool: ObservedPool, range: TimeRange): PodMetrics[] {
  const { history } = pool;
  const newest = newestSamples(history, range);
  const states = new Map(POD_GAUGES.map((gauge) => [gauge, valuesNow(history, gauge, range)]));
  const value = (gauge: PodGauge, pod: PodIdentity) => states.get(gauge)?.get(pod.key) ?? null;
  return [...history.pods.values()]
    .flatMap((pod) => {
      const time = newest.get(pod.key);
      return time === undefined ? [] : [{ pod, time }];
    })
    .sort((left, right) => (left.pod.name < right.pod.name ? -1 : 1))
    .map(({ pod, time }) => {
      const hasGpu = value('gpuUtilization', pod) !== null;
      const memoryUsed = value('gpuMemoryUsed', pod);
      return {
        podName: pod.name,
        namespace: pod.namespace,
        nodeName: pod.node,
        gpuId: hasGpu ? [...pod.gpuIds].sort().join(',') : null,
        gpuType: hasGpu ? pod.gpuType : null,
        queueDepth: value('queueDepth', pod),
        kvCacheUtilPct: percent(value('kvCache', pod)),
        prefixCacheState: prefixCacheState(prefixHitRate(pool, pod.name, range)),
        gpuUtilPct: percent(value('gpuUtilization', pod)),
        gpuMemUsedMb: memoryUsed,
        gpuMemTotalMb: sumIfKnown(memoryUsed, value('gpuMemoryFree', pod)),
        gpuTemperatureC: value('gpuTemperature', pod),
        requestsInFlight: value('requestsRunning', pod),
        timestamp: isoTime(time),
      };
    });
}

/** Each pod's newest sample, Unix seconds, of those that have one in the end of the range. */
function newestSamples(history: PoolHistory, range: TimeRange): Map<string, number> {
  const after = Math.max(range.from, range.to - LISTED_AGE_SECONDS);
  const newest = new Map<string, number>();
  for (const gauge of POD_GAUGES) {
    for (const { time, podKey } of history.samplesOf(gauge)) {
      if (time > after && time <= range.to) {
        newest.set(podKey, Math.max(time, newest.get(podKey) ?? 0));
      }
    }
  }
  return newest;
}

/** The share of the prompt tokens that the pod's cache held; null where its engine counts none, or none came. */
function prefixHitRate({ snapshot, history }: ObservedPool, podName: string, range: TimeRange): number | null {
  if (!ENGINES_COUNTING_PREFIXES.has(snapshot.servingBackend)) {
    return null;
  }
  const served = history.requests.filter(
    ({ pod, counted }) => pod === podName && isIn(range, counted.serverFirstTokenMs)
  );
  const queries = served.reduce((sum, { promptTokens }) => sum + promptTokens, 0);
  const hits = served.reduce((sum, { cachedTokens }) => sum + cachedTokens, 0);
  return queries === 0 ? null : hits / queries;
}
