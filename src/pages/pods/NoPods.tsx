import { t, Trans } from '@grafana/i18n';
import { Button, EmptyState } from '@grafana/ui';
import React from 'react';
import { ALL_VARIABLE_TEXT, ALL_VARIABLE_VALUE } from '../../shared/allValue';
import type { ScopeVariable } from '../../shared/ScopeVariable';
import { testIds } from '../../shared/testIds';

/** No pod to show: because of the variables, or because nothing was said in time. */
export function NoPods({ filters }: { filters: readonly ScopeVariable[] }) {
  const narrowing = filters.filter((filter) => !filter.hasAllValue());
  const showAll = () =>
    narrowing.forEach((filter) => filter.changeValueTo([ALL_VARIABLE_VALUE], [ALL_VARIABLE_TEXT], true));
  return (
    <div data-testid={testIds.states.empty}>
      <EmptyState
        variant="not-found"
        message={
          narrowing.length > 0
            ? t('no-pods.narrowed', 'No pod of the chosen cluster, namespace and pool said anything')
            : t('no-pods.none', 'No pod said anything')
        }
        button={
          narrowing.length > 0 ? (
            <Button variant="secondary" onClick={showAll}>
              <Trans i18nKey="no-pods.show-all">Show all pods</Trans>
            </Button>
          ) : undefined
        }
      >
        <Trans i18nKey="no-pods.advice">
          Pods are listed that told something in the last five minutes of the time range. Choose a time range that ends
          while they ran, or send the metrics of model servers and GPUs through the OpenTelemetry Collector.
        </Trans>
      </EmptyState>
    </div>
  );
}
