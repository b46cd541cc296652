import { t, Trans } from '@grafana/i18n';
import { Button, FilterInput, Stack, Text } from '@grafana/ui';
import React from 'react';
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
    <Stack alignItems="center" gap={2}>
      <FilterInput
        value={search}
        onChange={onSearch}
        escapeRegex={false}
        width={50}
        placeholder={t('pools.search', 'Search pool, model, namespace or cluster')}
        aria-label={t('pools.search', 'Search pool, model, namespace or cluster')}
      />
      <div role="status" data-testid={testIds.pools.count}>
        <Text color="secondary">{t('pools.count', '{{shown}} of {{total}} pools', { shown, total })}</Text>
      </div>
      {shown === 0 && (
        <Button variant="secondary" size="sm" fill="text" onClick={() => onSearch('')}>
          <Trans i18nKey="pools.clear-search">Clear search</Trans>
        </Button>
      )}
    </Stack>
  );
}
