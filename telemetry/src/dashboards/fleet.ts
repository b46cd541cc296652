import { catalogue } from '../catalogue/catalogue';
import { byPool } from '../catalogue/groups';
import { poolOverview } from '../catalogue/poolOverview';
import { dashboard } from './dashboard';
import { linePanel } from './linePanel';
import { numberPanel } from './numberPanel';
import { dashboardPlace } from './place';
import { poolColumns, tablePanel } from './tablePanel';

const pools = tablePanel(
  'Pools',
  'Every pool that Kubernetes or telemetry knows: what it did in the range, and its state at the end of it. Empty cells are unknown.',
  poolOverview(dashboardPlace),
  [
    ...poolColumns,
    { name: 'model_name', title: 'Model' },
    { name: 'gpu_type', title: 'GPU' },
    { name: 'replicas', title: 'Replicas' },
    { name: 'ready_endpoints', title: 'Ready endpoints', metric: catalogue.readyEndpoints },
    { name: 'ttft_p95_ms', title: 'TTFT p95', metric: catalogue.ttft },
    { name: 'error_rate', title: 'Error rate', metric: catalogue.errorRate },
    { name: 'output_tokens_per_second', title: 'Output tokens', metric: catalogue.outputTokens },
    { name: 'prefix_cache_hit_rate', title: 'Prefix-cache hits', metric: catalogue.prefixHitRatio },
    { name: 'queue_depth_now_mean', title: 'Queue per pod', metric: catalogue.queueDepth },
    { name: 'kv_cache_utilization_now_mean', title: 'KV-cache', metric: catalogue.kvCacheUtilization },
    { name: 'gpu_utilization_now_mean', title: 'GPU utilization', unit: 'percentunit' },
  ]
);

export const fleetDashboard = dashboard({
  id: 'fleet',
  title: 'Fleet',
  description: 'All inference pools at a glance. Percentiles come from merged buckets, never from averages.',
  page: 'pools',
  sections: [
    {
      title: 'All that is chosen',
      panels: [
        numberPanel(catalogue.requests),
        numberPanel(catalogue.errorRate),
        numberPanel(catalogue.ttft, { column: 'p95', aspect: 'p95' }),
        numberPanel(catalogue.outputTokens),
        numberPanel(catalogue.kvCacheUtilization, { aspect: 'mean' }),
        numberPanel(catalogue.readyEndpoints, { column: 'last', aspect: 'now' }),
      ],
    },
    { title: 'Pools', panels: [pools] },
    {
      title: 'By pool',
      panels: [
        linePanel(catalogue.ttft, { columns: ['p95'], aspect: 'p95', groups: byPool }),
        linePanel(catalogue.requests, { groups: byPool }),
        linePanel(catalogue.errorRate, { groups: byPool }),
        linePanel(catalogue.outputTokens, { groups: byPool }),
        linePanel(catalogue.queueDepth, { aspect: 'mean of pods', groups: byPool }),
        linePanel(catalogue.kvCacheUtilization, { aspect: 'mean of pods', groups: byPool }),
      ],
    },
  ],
});
