import { t } from '@grafana/i18n';
import React from 'react';
import { SearchToolbar } from '../../shared/table/SearchToolbar';
import { testIds } from '../../shared/testIds';

interface Props {
  search: string;
  onSearch: (search: string) => void;
  shown: number;
  total: number;
}

/** Search, and how many pools it leaves. */
export function PoolsToolbar({ search, onSearch, shown, total }: Props) {
  return (
    <SearchToolbar
      search={search}
      onSearch={onSearch}
      placeholder={t('pools.search', 'Search pool, model, namespace or cluster')}
      count={t('pools.count', '{{shown}} of {{total}} pools', { shown, total })}
      countTestId={testIds.pools.count}
      isNothingFound={shown === 0}
    />
  );
}
