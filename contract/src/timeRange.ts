import { Type, type Static } from 'typebox';

const FORMS = 'ISO 8601 (without a zone: UTC), epoch milliseconds, or relative as in now-1h (units s, m, h, d, w)';

/** The range that a metric is asked for. Samples in (from, to] count, in whole seconds. */
export const TimeRangeQuerySchema = Type.Object(
  {
    from: Type.Optional(Type.String({ description: `${FORMS}. Default: an hour before \`to\`.` })),
    to: Type.Optional(Type.String({ description: `${FORMS}. Default: now.` })),
  },
  { title: 'TimeRangeQuery' }
);

export type TimeRangeQuery = Static<typeof TimeRangeQuerySchema>;
