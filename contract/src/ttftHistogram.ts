import { Type, type Static } from 'typebox';
import { Nullable } from './nullable';

/** Requests whose time to first token lies in (rangeStart, rangeEnd]: one of the exporter's real buckets. */
export const TtftHistogramBucketSchema = Type.Object(
  {
    rangeStart: Type.Number({ description: 'Milliseconds.' }),
    rangeEnd: Nullable(Type.Number({ description: 'Milliseconds; null in the last bucket, which has no end.' })),
    count: Type.Number({ minimum: 0 }),
  },
  { title: 'TtftHistogramBucket' }
);

export type TtftHistogramBucket = Static<typeof TtftHistogramBucketSchema>;
