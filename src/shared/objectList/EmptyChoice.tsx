import { Trans } from '@grafana/i18n';
import { Button, EmptyState } from '@grafana/ui';
import React from 'react';
import type { NamesVariable } from '../NamesVariable';
import { testIds } from '../testIds';

interface Props {
  message: string;
  filters: readonly NamesVariable[];
}

/** The variables leave nothing to show. */
export function EmptyChoice({ message, filters }: Props) {
  return (
    <div data-testid={testIds.states.empty}>
      <EmptyState
        variant="not-found"
        message={message}
        button={
          <Button variant="secondary" onClick={() => filters.forEach((filter) => filter.showAll())}>
            <Trans i18nKey="object-list.show-all">Show all</Trans>
          </Button>
        }
      />
    </div>
  );
}
