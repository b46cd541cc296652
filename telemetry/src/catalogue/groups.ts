/** A grouping column and the expression it comes from. */
export interface GroupColumn {
  name: string;
  expression: string;
}

/** One row per pool. */
export const byPool: readonly GroupColumn[] = ['cluster', 'namespace', 'pool'].map((key) => ({
  name: key,
  expression: key,
}));

/** One row for everything that the place selects. The constant column lets it be joined like any other group. */
export const asOne: readonly GroupColumn[] = [{ name: 'whole', expression: '1' }];

/** The start of a SELECT list: the columns' names. */
export function groupColumns(groups: readonly GroupColumn[]): string {
  return groups.map(({ name }) => `${name}, `).join('');
}

/** The start of a SELECT list: the columns with their expressions. */
export function groupSelection(groups: readonly GroupColumn[]): string {
  return groups
    .map(({ name, expression }) => (name === expression ? `${name}, ` : `${expression} AS ${name}, `))
    .join('');
}

export function groupBy(groups: readonly GroupColumn[]): string {
  return groups.length ? `GROUP BY ${groups.map(({ name }) => name).join(', ')}` : '';
}
