import { groupColumns, isGroupedBy, type GroupColumn } from './groups';
import { fromWholeStep, stepHasEnded } from './increments';
import type { QueryPlace } from './place';

/** SQL of a row per group. A group named `step` makes it a row per step and group. */
export type GroupedQuery = (place: QueryPlace, groups: readonly GroupColumn[]) => string;

/** The group that makes a series of what is told per group. What it reads has the column, made as suits its rows. */
const byStep: GroupColumn = { name: 'step', expression: 'step' };

/** The step of a sample. It stands for the time before it: taken at a step's start, it belongs to the step before. */
export function sampleStep(place: QueryPlace): string {
  return `toStartOfInterval(time - INTERVAL 1 SECOND, toIntervalSecond(${place.stepSeconds}))`;
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
  return `SELECT step AS time, ${groupColumns(groups)}${columns.join(', ')}
FROM (${query(fromWholeStep(place), [byStep, ...groups])})
WHERE ${stepHasEnded(place)}
ORDER BY ${['time', ...groups.map(({ name }) => name)].join(', ')}`;
}
