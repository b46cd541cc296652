import { groupColumns, isGroupedBy, type GroupColumn } from './groups';
import type { QueryPlace } from './place';

/** SQL of a row per group. A group named `step` makes it a row per step and group. */
export type GroupedQuery = (place: QueryPlace, groups: readonly GroupColumn[]) => string;

/** The group that makes a series of what is told per group. What it reads has the column, made as suits its rows. */
export const byStep: GroupColumn = { name: 'step', expression: 'step' };

/** The step of a sample. It stands for the time before it: taken at a step's start, it belongs to the step before. */
export function sampleStep(place: QueryPlace): string {
  return `toStartOfInterval(time - INTERVAL 1 SECOND, toIntervalSecond(${place.stepSeconds}))`;
}

/** The step of a minute or hour that is rolled up, by its end. */
export function rolledUpStep(place: QueryPlace): string {
  return `toStartOfInterval(ended - INTERVAL 1 SECOND, toIntervalSecond(${place.stepSeconds}))`;
}

/** The start of a SELECT list: the column `step`, where the groups have it. */
export function stepColumn(groups: readonly GroupColumn[], expression: string): string {
  return isGroupedBy(groups, 'step') ? `${expression} AS step, ` : '';
}

/** The columns that `stepColumn` adds. */
export function stepOnly(groups: readonly GroupColumn[]): readonly GroupColumn[] {
  return groups.filter(({ name }) => name === 'step');
}

/**
 * time, the groups' columns and `columns`: a row per group and step that has ended and has data. Each step is made like
 * a whole range: a ratio's point is the ratio of the step's sums.
 */
export function seriesOf(
  query: GroupedQuery,
  columns: readonly string[],
  place: QueryPlace,
  groups: readonly GroupColumn[]
): string {
  const whole = fromWholeStep(place);
  return `SELECT step AS time, ${groupColumns(groups)}${columns.join(', ')}
FROM (${query(whole, [byStep, ...groups])})
WHERE ${stepHasEnded(whole)}
ORDER BY ${['time', ...groups.map(({ name }) => name)].join(', ')}`;
}

/** Seconds, rounded up to whole minutes: what is rolled up cannot be told apart any finer. */
export function wholeMinutes(seconds: string): string {
  return `toUInt32(60 * intDiv(toUInt32(${seconds}) + 59, 60))`;
}

/** Widens a place to whole steps of whole minutes, so that the first point of a series is complete. */
export function fromWholeStep(place: QueryPlace): QueryPlace {
  const stepSeconds = wholeMinutes(place.stepSeconds);
  return { ...place, stepSeconds, from: `toStartOfInterval(${place.from}, toIntervalSecond(${stepSeconds}))` };
}

/** Until a minute's last scrape has come through the collector and been rolled up. */
const ROLL_UP_SECONDS = 30;

/** True for steps that are told completely: the running one would always look like a drop. */
export function stepHasEnded(place: QueryPlace): string {
  const end = `step + toIntervalSecond(${place.stepSeconds})`;
  return `${end} <= ${place.to} AND ${end} <= now() - INTERVAL ${ROLL_UP_SECONDS} SECOND`;
}
