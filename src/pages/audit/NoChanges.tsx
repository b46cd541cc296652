import { t, Trans } from '@grafana/i18n';
import { EmptyState } from '@grafana/ui';
import React from 'react';
import { testIds } from '../../shared/testIds';

/** Nothing was changed in this time, or nothing that fits. */
export function NoChanges({ isNarrowed }: { isNarrowed: boolean }) {
  return (
    <div data-testid={testIds.states.empty}>
      <EmptyState
        variant="not-found"
        message={
          isNarrowed
            ? t('audit.empty.narrowed', 'No change in this time range fits the filters')
            : t('audit.empty.none', 'Nobody changed anything in this time range')
        }
      >
        <Trans i18nKey="audit.empty.advice">
          The list shows what was asked for through this app’s backend proxy, refused attempts included. Changes that
          were made with other tools are in Kubernetes’ own audit log.
        </Trans>
      </EmptyState>
    </div>
  );
}
