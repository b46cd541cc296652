import { Type, type Static } from 'typebox';

const FORMS = 'ISO 8601 (without a zone: UTC), epoch milliseconds, or relative as in now-1h (units s, m, h, d, w)';

/**
 * The range that a metric is asked for. Samples in (from, to] count, in whole seconds; counts, percentiles and means are
 * of all minutes that the range touches, of a range of more than a day from the whole hour, of more than a week from the
 * whole day (UTC).
 */
export const TimeRangeQuerySchema = Type.Object(
  {
    from: Type.Optional(
      Type.String({
        description: `${FORMS}. Default: an hour before \`to\`. Counts, percentiles and means are of whole minutes; a range of more than a day begins with a whole hour, one of more than a week with a whole day (UTC).`,
      })
    ),
    to: Type.Optional(Type.String({ description: `${FORMS}. Default: now.` })),
  },
  { title: 'TimeRangeQuery' }
);

export type TimeRangeQuery = Static<typeof TimeRangeQuerySchema>;
