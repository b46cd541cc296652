import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';
import type { Sort } from './sorting';
import { TableHead } from './TableHead';

export interface Column<Row, Id extends string = string> {
  id: Id;
  head: string;
  /** What the head's tooltip says. */
  meaning?: string;
  isNumber?: boolean;
  /** Takes the width that the other columns leave; what does not fit is cut off. */
  takesRest?: boolean;
  /** Long texts may take several lines. */
  wraps?: boolean;
  cell: (row: Row) => ReactNode;
}

interface Props<Row, Id extends string> {
  /** What it is a table of. */
  label: string;
  testId?: string;
  columns: ReadonlyArray<Column<Row, Id>>;
  /** In the order in which they are shown. */
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Without it the heads are no buttons. */
  sorting?: { sort: Sort<Id>; onSort: (column: Id) => void };
}

/** A plain table, so that screen readers, the keyboard and “find in page” all work. */
export function Table<Row, Id extends string>({ label, testId, columns, rows, rowKey, sorting }: Props<Row, Id>) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.scroll}>
      <table className={styles.table} aria-label={label} data-testid={testId}>
        <TableHead columns={columns} sorting={sorting} />
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map(({ id, isNumber, takesRest, wraps, cell }) => (
                <td
                  key={id}
                  className={cx(
                    isNumber ? styles.number : styles.text,
                    takesRest && styles.rest,
                    wraps && styles.wraps
                  )}
                >
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const cell = { padding: theme.spacing(0.75), whiteSpace: 'nowrap', verticalAlign: 'middle' } as const;
  return {
    scroll: css({
      overflowX: 'auto',
      background: theme.colors.background.primary,
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
    }),
    table: css({
      width: '100%',
      borderCollapse: 'collapse',
      fontSize: theme.typography.pxToRem(13),
      'td a': { color: theme.colors.text.link, '&:hover, &:focus-visible': { textDecoration: 'underline' } },
      'tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
      'tbody tr:hover, tbody tr:focus-within': { background: theme.colors.action.hover },
    }),
    text: css({ ...cell, '> * + *': { marginLeft: theme.spacing(1) } }),
    // Not of texts: it makes their hyphens as wide as digits.
    number: css({ ...cell, textAlign: 'right', fontVariantNumeric: 'tabular-nums' }),
    rest: css({
      width: '100%',
      minWidth: theme.spacing(9),
      maxWidth: 0,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
    }),
    wraps: css({
      whiteSpace: 'normal',
      overflowWrap: 'anywhere',
      minWidth: theme.spacing(12),
      '> * + *': { marginLeft: 0 },
      code: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
    }),
  };
}
