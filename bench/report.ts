/** A table of measurements, with what one has to know to read it. */
export interface Section {
  title: string;
  notes: string[];
  columns: string[];
  rows: string[][];
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

export function markdown({ title, notes, columns, rows }: Section): string {
  const table = [line(columns), line(columns.map(() => '---')), ...rows.map(line)];
  return [`## ${title}`, '', ...notes, '', ...table, ''].join('\n');
}

/** Whole numbers with commas. */
export function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

export function percentOf(part: number, all: number): string {
  return `${Math.round((100 * part) / all)} %`;
}

/** The value that so many (0–1) of the values do not exceed: the nearest rank. */
export function quantile(values: readonly number[], level: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.max(Math.ceil(level * sorted.length) - 1, 0)] ?? NaN;
}
