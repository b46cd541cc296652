import { Trans } from '@grafana/i18n';
import { Button, FilterInput, Stack, Text } from '@grafana/ui';
import React, { type ReactNode } from 'react';

interface Props {
  search: string;
  onSearch: (search: string) => void;
  /** What can be searched for. */
  placeholder: string;
  /** How many rows the search leaves, in words. */
  count: string;
  countTestId: string;
  isNothingFound: boolean;
  /** At the end of the line. */
  children?: ReactNode;
}

/** Search, and how many rows it leaves. */
export function SearchToolbar(props: Props) {
  const { search, onSearch, placeholder, count, countTestId, isNothingFound, children } = props;
  return (
    <Stack alignItems="center" gap={2} wrap="wrap">
      <FilterInput
        value={search}
        onChange={onSearch}
        escapeRegex={false}
        width={50}
        placeholder={placeholder}
        aria-label={placeholder}
      />
      <div role="status" data-testid={countTestId}>
        <Text color="secondary">{count}</Text>
      </div>
      {isNothingFound && search !== '' && (
        <Button variant="secondary" size="sm" fill="text" onClick={() => onSearch('')}>
          <Trans i18nKey="table.clear-search">Clear search</Trans>
        </Button>
      )}
      {children}
    </Stack>
  );
}
