import { t, Trans } from '@grafana/i18n';
import { Button, EmptyState } from '@grafana/ui';
import React from 'react';
import { testIds } from '../../shared/testIds';

interface Props {
  isNarrowed: boolean;
  isOlderPage: boolean;
  onNewest: () => void;
}

/** Nothing to list, and what can be done about it. */
export function NoDecisions({ isNarrowed, isOlderPage, onNewest }: Props) {
  const message = isOlderPage
    ? t('decisions.empty.older', 'No older decisions in this time range')
    : isNarrowed
      ? t('decisions.empty.narrowed', 'No traced decision of this time range fits the filters')
      : t('decisions.empty.none', 'No traced decisions in this time range');
  return (
    <div data-testid={testIds.states.empty}>
      <EmptyState
        variant="not-found"
        message={message}
        button={
          isOlderPage ? (
            <Button variant="secondary" onClick={onNewest}>
              <Trans i18nKey="decisions.newest">Newest</Trans>
            </Button>
          ) : undefined
        }
      >
        <Trans i18nKey="decisions.empty.advice">
          Decisions come from the endpoint picker’s spans, of which a sampler keeps a share, for 14 days. Choose a
          longer time range or other pools; the endpoint picker must run with tracing on.
        </Trans>
      </EmptyState>
    </div>
  );
}
