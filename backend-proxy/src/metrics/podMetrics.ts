import type { Static } from 'typebox';
import type { PodMetrics } from '@ngf/contract';
import { prefixCacheState } from '@ngf/telemetry';
import type { PodRow } from './clickhouseRows';
import { percent, sumIfKnown } from './summaryNumbers';
import { isoTime } from './timeRange';

/** A row of the catalogue's `podsNow` in the wire's form. */
export function podMetrics(row: Static<typeof PodRow>): PodMetrics {
  return {
    podName: row.pod,
    namespace: row.namespace,
    nodeName: row.node,
    gpuId: row.gpu_ids,
    gpuType: row.gpu_type,
    queueDepth: row.queue_depth_now,
    kvCacheUtilPct: percent(row.kv_cache_utilization_now),
    prefixCacheState: prefixCacheState(row.prefix_cache_hit_rate),
    gpuUtilPct: percent(row.gpu_utilization_now),
    gpuMemUsedMb: row.gpu_memory_used_now,
    gpuMemTotalMb: sumIfKnown(row.gpu_memory_used_now, row.gpu_memory_free_now),
    gpuTemperatureC: row.gpu_temperature_now,
    requestsInFlight: row.requests_running_now,
    timestamp: isoTime(Number(row.last_seen)),
  };
}
