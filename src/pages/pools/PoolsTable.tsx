import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { identityKey } from '../../shared/identity';
import type { PoolOverview } from '../../shared/poolOverviews';
import { testIds } from '../../shared/testIds';
import { poolColumns } from './columns';
import { PoolsTableHead } from './PoolsTableHead';
import { type Sort, sortPools } from './sorting';

interface Props {
  pools: readonly PoolOverview[];
  sort: Sort;
  onSort: (sort: Sort) => void;
  /** Where a pool's name leads; undefined if it has no page. */
  linkTo: (pool: PoolOverview) => string | undefined;
}

/** The fleet at a glance: a plain table, so that screen readers, the keyboard and “find in page” all work. */
export function PoolsTable({ pools, sort, onSort, linkTo }: Props) {
  const styles = useStyles2(getStyles);
  const columns = poolColumns();
  return (
    <div className={styles.scroll}>
      <table
        className={styles.table}
        aria-label={t('pools.table', 'Inference pools')}
        data-testid={testIds.pools.table}
      >
        <PoolsTableHead columns={columns} sort={sort} onSort={onSort} />
        <tbody>
          {sortPools(pools, sort).map((pool) => (
            <tr key={identityKey(pool)}>
              {columns.map(({ id, isNumber, takesRest, cell }) => (
                <td key={id} className={cx(isNumber ? styles.number : styles.text, takesRest && styles.rest)}>
                  {cell(pool, linkTo(pool))}
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
      fontVariantNumeric: 'tabular-nums',
      'td a': { color: theme.colors.text.link, '&:hover, &:focus-visible': { textDecoration: 'underline' } },
      'tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
      'tbody tr:hover, tbody tr:focus-within': { background: theme.colors.action.hover },
    }),
    text: css({ ...cell, '> * + *': { marginLeft: theme.spacing(1) } }),
    number: css({ ...cell, textAlign: 'right' }),
    rest: css({
      width: '100%',
      minWidth: theme.spacing(9),
      maxWidth: 0,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
    }),
  };
}
