import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, Tooltip, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { Sort } from './sorting';

interface Head<Id extends string> {
  id: Id;
  head: string;
  meaning?: string;
  isNumber?: boolean;
}

interface Props<Id extends string> {
  columns: ReadonlyArray<Head<Id>>;
  sorting?: { sort: Sort<Id>; onSort: (column: Id) => void };
}

/** Where rows can be sorted, column heads are buttons, and `aria-sort` says how they are sorted now. */
export function TableHead<Id extends string>({ columns, sorting }: Props<Id>) {
  const styles = useStyles2(getStyles);
  return (
    <thead>
      <tr>
        {columns.map(({ id, head, meaning, isNumber }) => {
          const direction = sorting?.sort.column === id ? sorting.sort.direction : undefined;
          const content = sorting ? (
            <button
              type="button"
              className={isNumber ? styles.numberButton : styles.button}
              onClick={() => sorting.onSort(id)}
            >
              {head}
              <Icon
                name={direction === 'descending' ? 'arrow-down' : 'arrow-up'}
                size="sm"
                aria-hidden
                className={direction ? undefined : styles.unsorted}
              />
            </button>
          ) : (
            <span className={styles.plain}>{head}</span>
          );
          return (
            <th
              key={id}
              scope="col"
              aria-sort={sorting && (direction ?? 'none')}
              className={isNumber ? styles.number : styles.text}
            >
              {meaning ? <Tooltip content={meaning}>{content}</Tooltip> : content}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const head = {
    padding: theme.spacing(0.5, 0.25),
    whiteSpace: 'nowrap',
    background: theme.colors.background.secondary,
  };
  const label = {
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: theme.typography.fontWeightMedium,
  } as const;
  const button = {
    ...label,
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    padding: theme.spacing(0.25, 0.5),
    border: 'none',
    background: 'transparent',
    '&:hover': { color: theme.colors.text.primary },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, borderRadius: theme.shape.radius.default },
  } as const;
  return {
    text: css({ ...head, textAlign: 'left' }),
    number: css({ ...head, textAlign: 'right' }),
    button: css(button),
    // The arrow stands before the name, so that names end where their numbers end.
    numberButton: css({ ...button, flexDirection: 'row-reverse' }),
    plain: css({ display: 'inline-block', padding: theme.spacing(0.25, 0.5), ...label }),
    // Its room would make the table wider than a page beside Grafana's docked navigation.
    unsorted: css({ display: 'none' }),
  };
}
