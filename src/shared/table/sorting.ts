/** Null sorts last in both directions: no data is neither small nor large. */
export type SortKey = string | number | null;
export type SortDirection = 'ascending' | 'descending';

export interface Sort<Id extends string = string> {
  column: Id;
  direction: SortDirection;
}

/** Rows by a key; rows with the same key by their identity, in which numbers count as such. */
export function sortRows<Row>(
  rows: readonly Row[],
  direction: SortDirection,
  key: (row: Row) => SortKey,
  identity: (row: Row) => string
): Row[] {
  const sign = direction === 'ascending' ? 1 : -1;
  return [...rows].sort((a, b) => compareKeys(key(a), key(b), sign) || compareTexts(identity(a), identity(b)));
}

function compareKeys(a: SortKey, b: SortKey, sign: 1 | -1): number {
  if (a === null || b === null) {
    return Number(a === null) - Number(b === null);
  }
  if (typeof a === 'number' && typeof b === 'number') {
    return sign * (a - b);
  }
  return sign * compareTexts(String(a), String(b));
}

function compareTexts(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

/** The sort after a click on a column's head: the other way round, or the way in which the column starts. */
export function sortAfterClick<Id extends string>(sort: Sort<Id>, column: Id, first: SortDirection): Sort<Id> {
  if (sort.column === column) {
    return { column, direction: sort.direction === 'ascending' ? 'descending' : 'ascending' };
  }
  return { column, direction: first };
}

/** As it stands in the URL: `queue` or `-queue`. */
export function sortToUrl({ column, direction }: Sort): string {
  return direction === 'descending' ? `-${column}` : column;
}

/** `isColumn` says which columns there are. */
export function sortFromUrl<Id extends string>(
  text: string,
  isColumn: (name: string) => name is Id,
  otherwise: Sort<Id>
): Sort<Id> {
  const column = text.replace(/^-/, '');
  return isColumn(column) ? { column, direction: text.startsWith('-') ? 'descending' : 'ascending' } : otherwise;
}
