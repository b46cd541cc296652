import { Type, type Static } from 'typebox';
import { TimeRangeQuerySchema } from './timeRange';

/** A point of a series. Steps without data have none: their value would be neither 0 nor NaN, but unknown. */
export const MetricPointSchema = Type.Object(
  {
    timestamp: Type.String({
      format: 'date-time',
      description: 'Start of the step, a multiple of its length since the epoch; the first may lie before the range.',
    }),
    value: Type.Number(),
  },
  { title: 'MetricPoint' }
);

export type MetricPoint = Static<typeof MetricPointSchema>;

/** The series of a pool, by the name in their path: what a point says, and in which unit. */
export const POOL_SERIES = {
  'tps-throughput': 'Output tokens per second of the whole pool; steps that have not ended are left out',
  'queue-depth': 'Requests waiting in a pod: mean over the pool’s pods and the step',
  'gpu-util': 'GPU utilization in percent, 0–100: mean over the pool’s pods and the step',
  'kv-cache': 'KV-cache in use in percent, 0–100: mean over the pool’s pods and the step',
} as const;

export type PoolSeriesName = keyof typeof POOL_SERIES;

/** No series has more points: as many as Prometheus allows in a range query. */
export const MAX_SERIES_POINTS = 11_000;

/** The range of a series, and how long each of its steps is. */
export const SeriesQuerySchema = Type.Object(
  {
    ...TimeRangeQuerySchema.properties,
    step: Type.Optional(
      Type.String({
        description: `Whole minutes, in seconds (300) or as in 1m, 5m, 1h, 1d (the longest); at most ${MAX_SERIES_POINTS} points. Default: 1m for ranges of up to four hours, longer ones in at most 240 steps, but of at most a day.`,
      })
    ),
  },
  { title: 'SeriesQuery' }
);

export type SeriesQuery = Static<typeof SeriesQuerySchema>;
