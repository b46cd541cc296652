import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, Tooltip, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { PoolColumn } from './columns';
import { type Sort, sortAfterClick } from './sorting';

interface Props {
  columns: readonly PoolColumn[];
  sort: Sort;
  onSort: (sort: Sort) => void;
}

/** Column heads are buttons that sort; `aria-sort` says how it is sorted now. */
export function PoolsTableHead({ columns, sort, onSort }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <thead>
      <tr>
        {columns.map(({ id, head, meaning, isNumber }) => {
          const direction = sort.column === id ? sort.direction : undefined;
          const button = (
            <button
              type="button"
              className={isNumber ? styles.numberButton : styles.button}
              onClick={() => onSort(sortAfterClick(sort, id))}
            >
              {head}
              <Icon
                name={direction === 'descending' ? 'arrow-down' : 'arrow-up'}
                size="sm"
                aria-hidden
                className={direction ? undefined : styles.unsorted}
              />
            </button>
          );
          return (
            <th key={id} scope="col" aria-sort={direction ?? 'none'} className={isNumber ? styles.number : styles.text}>
              {meaning ? <Tooltip content={meaning}>{button}</Tooltip> : button}
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
  const button = {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    padding: theme.spacing(0.25, 0.5),
    border: 'none',
    background: 'transparent',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: theme.typography.fontWeightMedium,
    '&:hover': { color: theme.colors.text.primary },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, borderRadius: theme.shape.radius.default },
  } as const;
  return {
    text: css({ ...head, textAlign: 'left' }),
    number: css({ ...head, textAlign: 'right' }),
    button: css(button),
    // The arrow stands before the name, so that names end where their numbers end.
    numberButton: css({ ...button, flexDirection: 'row-reverse' }),
    // Its room would make the table wider than a page beside Grafana's docked navigation.
    unsorted: css({ display: 'none' }),
  };
}
