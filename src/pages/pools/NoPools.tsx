import { t, Trans } from '@grafana/i18n';
import { ALL_VARIABLE_TEXT, ALL_VARIABLE_VALUE } from '../../shared/allValue';
import type { ScopeVariable } from '../../shared/ScopeVariable';
import { testIds } from '../../shared/testIds';
import { Button, EmptyState } from '@grafana/ui';
import React from 'react';

/** No row to show: because of the variables, or because nothing has been connected yet. */
export function NoPools({ filters }: { filters: readonly ScopeVariable[] }) {
  const narrowing = filters.filter((filter) => !filter.hasAllValue());
  if (narrowing.length > 0) {
    const showAll = () =>
      narrowing.forEach((filter) => filter.changeValueTo([ALL_VARIABLE_VALUE], [ALL_VARIABLE_TEXT], true));
    return (
      <div data-testid={testIds.states.empty}>
        <EmptyState
          variant="not-found"
          message={t('no-pools.narrowed', 'No pool fits this choice of cluster, namespace and pool')}
          button={
            <Button variant="secondary" onClick={showAll}>
              <Trans i18nKey="no-pools.show-all">Show all pools</Trans>
            </Button>
          }
        />
      </div>
    );
  }
  return (
    <div data-testid={testIds.states.empty}>
      <EmptyState variant="call-to-action" message={t('no-pools.none', 'No inference pools yet')}>
        <Trans i18nKey="no-pools.advice">
          A pool appears here as soon as telemetry mentions it or the backend proxy sees it in a cluster. Send the
          metrics of the endpoint picker and the model servers through the OpenTelemetry Collector into ClickHouse, with
          the resource attributes k8s.cluster.name, k8s.namespace.name and inference.pool; or connect a cluster to the
          backend proxy.
        </Trans>
      </EmptyState>
    </div>
  );
}
