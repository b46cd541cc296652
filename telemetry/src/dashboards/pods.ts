import { catalogue } from '../catalogue/catalogue';
import { byPod } from '../catalogue/groups';
import { podsNow } from '../catalogue/podsNow';
import { dashboard } from './dashboard';
import { linePanel } from './linePanel';
import { dashboardPlace } from './place';
import { poolColumns, tablePanel } from './tablePanel';

/** A pod's name holds its pool's as a rule; its cluster and namespace are in the table. */
const byPodName = byPod.slice(-1);

const pods = tablePanel(
  'Pods',
  'Every pod that said something in the last five minutes of the range, as of its end. Empty cells: nobody said so in the last minute.',
  podsNow(dashboardPlace),
  [
    ...poolColumns,
    { name: 'pod', title: 'Pod' },
    { name: 'node', title: 'Node' },
    { name: 'gpu_type', title: 'GPU' },
    { name: 'queue_depth_now', title: 'Queue', metric: catalogue.queueDepth },
    { name: 'requests_running_now', title: 'Running', metric: catalogue.requestsRunning },
    { name: 'kv_cache_utilization_now', title: 'KV-cache', metric: catalogue.kvCacheUtilization },
    { name: 'prefix_cache_hit_rate', title: 'Prefix-cache hits', metric: catalogue.prefixHitRatio },
    { name: 'gpu_utilization_now', title: 'GPU utilization', metric: catalogue.gpuUtilization },
    { name: 'gpu_memory_used_now', title: 'GPU memory used', metric: catalogue.gpuMemoryUsed },
    { name: 'gpu_temperature_now', title: 'GPU temperature', metric: catalogue.gpuTemperature },
  ]
);

const perPod = { groups: byPodName, width: 8 } as const;

export const podsDashboard = dashboard({
  id: 'pods',
  title: 'Pods and GPUs',
  description: 'Model servers and their GPUs, pod by pod: which of them is hot, full or idle. Choose few pools.',
  page: 'pools',
  sections: [
    { title: 'Now', panels: [pods] },
    {
      title: 'Model servers',
      panels: [
        linePanel(catalogue.queueDepth, perPod),
        linePanel(catalogue.requestsRunning, perPod),
        linePanel(catalogue.kvCacheUtilization, perPod),
        linePanel(catalogue.picks, perPod),
        linePanel(catalogue.prefixHitRatio, perPod),
        linePanel(catalogue.preemptions, perPod),
      ],
    },
    {
      title: 'GPUs',
      panels: [
        linePanel(catalogue.gpuUtilization, perPod),
        linePanel(catalogue.gpuTensorActive, perPod),
        linePanel(catalogue.gpuMemoryUsed, perPod),
        linePanel(catalogue.gpuTemperature, perPod),
        linePanel(catalogue.gpuPower, perPod),
        linePanel(catalogue.gpuXidChanges, perPod),
      ],
    },
  ],
});
