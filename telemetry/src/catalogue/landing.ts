import { entryOf } from './entry';
import { groupBy, groupColumns, type GroupColumn } from './groups';
import type { QueryPlace } from './place';
import { stepColumn } from './steps';

/**
 * The groups' columns (the step, or none), samples_per_second: samples of known metrics that landed in the minutes of
 * the range, whoever sent them. NULL, or no row, where there were none.
 */
function landedBy(place: QueryPlace, groups: readonly GroupColumn[]): string {
  const seconds = groups.length > 0 ? place.stepSeconds : `dateDiff('second', ${place.from}, ${place.to})`;
  return `SELECT ${groupColumns(groups)}sumOrNull(landed) / ${seconds} AS samples_per_second
FROM
(
    SELECT ${stepColumn(groups, `toStartOfInterval(time, toIntervalSecond(${place.stepSeconds}))`)}samples AS landed
    FROM ngf_rollup_progress AS minutes
    WHERE minutes.step = '1m' AND time >= toStartOfMinute(${place.from}) AND time < ${place.to}
)
${groupBy(groups)}`;
}

/** Telemetry's way into ClickHouse. It is told of everything at once: minutes do not say whose they are. */
export const landedSamples = entryOf({
  title: 'Samples landed',
  unit: 'suffix:samples/s',
  description: 'Samples of known metrics that came into ClickHouse, of all clusters, whatever is chosen above.',
  narrowest: 'fleet',
  columns: ['samples_per_second'],
  totals: landedBy,
});

/** What `rollUpDelay` tells. */
export const rollUpDelayDescription = {
  title: 'Roll-up behind by',
  unit: 's',
  description:
    'How long ago the oldest minute changed that has not been rolled up since; 0 where none waits. Pages of pools lag by it.',
};

/** delay: seconds, see `rollUpDelayDescription`; NULL where nothing has landed in the last day. */
export function rollUpDelay(): string {
  return `SELECT if(count() = 0, NULL, ifNull(dateDiff('second', minOrNullIf(changed_at, changed_at > rolled_at), now64(3)), 0)) AS delay
FROM ngf_rollup_progress
WHERE step = '1m' AND time > now() - INTERVAL 1 DAY`;
}
