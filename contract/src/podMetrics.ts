import { Type, type Static } from 'typebox';
import { Nullable } from './nullable';

/**
 * A pod as of a range's end. Values are the last ones reported, null where nobody reported one within the last minute.
 * The values of a pod with several GPUs or engines are put together as each field says.
 */
export const PodMetricsSchema = Type.Object(
  {
    podName: Type.String(),
    namespace: Type.String(),
    nodeName: Nullable(Type.String()),
    gpuId: Nullable(
      Type.String({ description: 'UUIDs of the pod’s GPUs, sorted and joined by commas, as DCGM tells them.' })
    ),
    gpuType: Nullable(Type.String({ description: 'Product name of the pod’s GPUs, as DCGM tells it.' })),
    queueDepth: Nullable(Type.Number({ description: 'Requests waiting, sum over the pod’s engines.' })),
    kvCacheUtilPct: Nullable(
      Type.Number({ description: 'Percent, 0–100: KV-cache in use, mean over the pod’s engines.' })
    ),
    prefixCacheState: Nullable(
      Type.Enum(['cold', 'warm', 'hot'], {
        description:
          'What share of the prompt tokens looked up in the whole range the pod’s prefix cache held: below a tenth cold, from a half on hot, warm in between. No engine reports such a state: it is derived from the model server’s own counters, and null where it has none or nothing was looked up.',
      })
    ),
    gpuUtilPct: Nullable(Type.Number({ description: 'Percent, 0–100: mean over the pod’s GPUs.' })),
    gpuMemUsedMb: Nullable(
      Type.Number({ description: 'MiB (2^20 bytes, the unit of DCGM), sum over the pod’s GPUs.' })
    ),
    gpuMemTotalMb: Nullable(
      Type.Number({
        description:
          'MiB (2^20 bytes), sum over the pod’s GPUs: used and free; what the driver reserves is in neither.',
      })
    ),
    gpuTemperatureC: Nullable(Type.Number({ description: '°C: the hottest of the pod’s GPUs.' })),
    requestsInFlight: Nullable(
      Type.Number({ description: 'Requests in the model server’s batch, sum over the pod’s engines; none that wait.' })
    ),
    timestamp: Type.String({
      format: 'date-time',
      description: 'The newest sample of the pod or its GPUs. Pods silent for five minutes are left out.',
    }),
  },
  { title: 'PodMetrics' }
);

export type PodMetrics = Static<typeof PodMetricsSchema>;
