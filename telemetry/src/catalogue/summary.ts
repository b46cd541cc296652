import { activityColumns, activityJoins } from './activity';
import { asOne } from './groups';
import type { QueryPlace } from './place';

/**
 * One row about everything that the place selects, with the columns of `activityColumns`: the same definitions as
 * `poolOverview`, over merged buckets and summed counters, so a fleet's p95 is never an average of its pools' p95.
 */
export function summary(place: QueryPlace): string {
  return `SELECT
    ${activityColumns('means')}
FROM (SELECT 1 AS whole) AS scope
${activityJoins('means', place, asOne, (column) => `scope.${column}`)}`;
}
