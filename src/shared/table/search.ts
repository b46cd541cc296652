/** Rows in whose texts every word of the search occurs, in any case. */
export function searchRows<Row>(rows: readonly Row[], search: string, texts: (row: Row) => string[]): Row[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const text = texts(row).join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
