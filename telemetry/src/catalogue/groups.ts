/** A grouping column and the expression it comes from. */
export interface GroupColumn {
  name: string;
  expression: string;
}

function columnsOf(...names: string[]): readonly GroupColumn[] {
  return names.map((name) => ({ name, expression: name }));
}

/** One row per cluster. */
export const byCluster = columnsOf('cluster');

/** One row per namespace of a cluster. */
export const byNamespace = columnsOf('cluster', 'namespace');

/** One row per pool. */
export const byPool = columnsOf('cluster', 'namespace', 'pool');

/** One row per pod. */
export const byPod = columnsOf('cluster', 'namespace', 'pool', 'pod');

/** One row for everything that the place selects. The constant column lets it be joined like any other group. */
export const asOne: readonly GroupColumn[] = [{ name: 'whole', expression: '1' }];

/** What a metric can be told of: everything that the place selects, or each of its parts. */
export const scopes = {
  fleet: [],
  cluster: byCluster,
  namespace: byNamespace,
  pool: byPool,
  pod: byPod,
} as const satisfies Record<string, readonly GroupColumn[]>;

export type Scope = keyof typeof scopes;

/** The groups, each divided into pools. */
export function andPool(groups: readonly GroupColumn[]): readonly GroupColumn[] {
  return [...groups, ...byPool.filter(({ name }) => !isGroupedBy(groups, name))];
}

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

/** Whether rows are told apart by a column of that name. */
export function isGroupedBy(groups: readonly GroupColumn[], name: string): boolean {
  return groups.some((group) => group.name === name);
}
