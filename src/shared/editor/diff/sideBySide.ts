import { diffLines } from 'diff';

/** A line of one side; undefined where the other side alone has a line. */
export interface DiffLine {
  /** From 1. */
  number: number;
  text: string;
}

export interface DiffRow {
  kind: 'same' | 'changed';
  before?: DiffLine;
  after?: DiffLine;
}

/** Two texts beside each other: what was taken away stands beside what came in its place. */
export function sideBySide(before: string, after: string): DiffRow[] {
  const rows: DiffRow[] = [];
  let [oldLine, newLine] = [1, 1];
  let removed: DiffLine[] = [];
  const flush = () => {
    rows.push(...removed.map((line): DiffRow => ({ kind: 'changed', before: line })));
    removed = [];
  };
  for (const change of diffLines(before, after)) {
    const lines = linesOf(change.value);
    if (change.removed) {
      removed.push(...lines.map((text) => ({ number: oldLine++, text })));
    } else if (change.added) {
      rows.push(
        ...lines.map((text): DiffRow => ({
          kind: 'changed',
          before: removed.shift(),
          after: { number: newLine++, text },
        }))
      );
      flush();
    } else {
      flush();
      rows.push(
        ...lines.map((text): DiffRow => ({
          kind: 'same',
          before: { number: oldLine++, text },
          after: { number: newLine++, text },
        }))
      );
    }
  }
  flush();
  return rows;
}

/** A stretch of rows: shown, or unchanged and far from any change. */
export interface DiffStretch {
  folded: boolean;
  rows: DiffRow[];
}

/** Lines of context around a change, as `diff -u` has them. */
const CONTEXT = 3;

/** Folds unchanged lines away that are far from any change. */
export function foldUnchanged(rows: readonly DiffRow[]): DiffStretch[] {
  const isNear = rows.map((_, index) =>
    rows.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some(({ kind }) => kind === 'changed')
  );
  const stretches: DiffStretch[] = [];
  rows.forEach((row, index) => {
    const folded = !isNear[index];
    const last = stretches.at(-1);
    if (last?.folded === folded) {
      last.rows.push(row);
    } else {
      stretches.push({ folded, rows: [row] });
    }
  });
  return stretches;
}

function linesOf(text: string): string[] {
  const lines = text.split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
