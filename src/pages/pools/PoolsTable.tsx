import { t } from '@grafana/i18n';
import React from 'react';
import { identityKey } from '../../shared/identity';
import type { PoolOverview } from '../../shared/poolOverviews';
import { Table } from '../../shared/table/Table';
import { testIds } from '../../shared/testIds';
import { poolColumns } from './columns';
import { type PoolSort, poolSortAfterClick, sortPools } from './sorting';

interface Props {
  pools: readonly PoolOverview[];
  sort: PoolSort;
  onSort: (sort: PoolSort) => void;
  /** Where a pool's name leads; undefined if it has no page. */
  linkTo: (pool: PoolOverview) => string | undefined;
}

/** The fleet at a glance. */
export function PoolsTable({ pools, sort, onSort, linkTo }: Props) {
  return (
    <Table
      label={t('pools.table', 'Inference pools')}
      testId={testIds.pools.table}
      columns={poolColumns(linkTo)}
      rows={sortPools(pools, sort)}
      rowKey={identityKey}
      sorting={{ sort, onSort: (column) => onSort(poolSortAfterClick(sort, column)) }}
    />
  );
}
