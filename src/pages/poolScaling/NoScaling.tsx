import { t, Trans } from '@grafana/i18n';
import { EmptyState } from '@grafana/ui';
import React from 'react';
import { testIds } from '../../shared/testIds';

/** No change is known: which is not to say that there was none. */
export function NoScaling() {
  return (
    <div data-testid={testIds.states.empty}>
      <EmptyState
        variant="not-found"
        message={t('pool-scaling.empty.title', 'No change of the wanted replicas was seen in this time range')}
      >
        <Trans i18nKey="pool-scaling.empty.advice">
          Kubernetes keeps no such history: the backend proxy writes down what it sees while it watches the cluster, and
          keeps it for 400 days.
        </Trans>
      </EmptyState>
    </div>
  );
}
