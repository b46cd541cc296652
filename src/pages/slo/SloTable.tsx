import { t } from '@grafana/i18n';
import React from 'react';
import { identityKey } from '../../shared/identity';
import { Table } from '../../shared/table/Table';
import { testIds } from '../../shared/testIds';
import { useUrlSearch } from '../../shared/useUrlSearch';
import { alertStateOf } from './alertStates';
import { sloColumns, type SloRow } from './columns';
import type { PoolServiceLevels } from './serviceLevels';
import type { SloContext } from './sloContext';
import { whyNotEditable } from './whyNotEditable';

interface Props {
  pools: readonly PoolServiceLevels[];
  context: SloContext | undefined;
  onEdit: (pool: PoolServiceLevels) => void;
}

/** A row per pool and objective. */
export function SloTable({ pools, context, onEdit }: Props) {
  const search = useUrlSearch();
  return (
    <Table
      label={t('slo.table', 'Service levels')}
      testId={testIds.slo.table}
      columns={sloColumns(search, { whyNot: whyNotEditable(context), onEdit })}
      rows={pools.flatMap((pool) => rowsOf(pool, context))}
      rowKey={({ pool, level }) => `${identityKey(pool)} ${level.indicator}`}
    />
  );
}

function rowsOf(pool: PoolServiceLevels, context: SloContext | undefined): SloRow[] {
  const rules = context?.rules.kind === 'known' ? context.rules.answer : undefined;
  return pool.levels.map((level, index) => ({
    pool,
    level,
    isFirst: index === 0,
    alert: rules && alertStateOf(rules, pool, level.indicator),
  }));
}
