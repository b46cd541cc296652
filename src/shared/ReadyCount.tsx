import { t } from '@grafana/i18n';
import { Tooltip } from '@grafana/ui';
import React from 'react';
import { NoData } from './Measure';
import { type PoolOverview, readyCount } from './poolOverviews';

/** Ready endpoints of replicas wanted, and who says so. */
export function ReadyCount({ pool }: { pool: PoolOverview }) {
  const ready = readyCount(pool);
  if (ready === null) {
    return <NoData />;
  }
  const source =
    pool.readyReplicas === null
      ? t('ready-count.endpoint-picker', 'As the endpoint picker reports it')
      : t('ready-count.kubernetes', 'As Kubernetes reports it');
  return (
    <Tooltip content={source}>
      <span>{pool.desiredReplicas === null ? ready : `${ready}/${pool.desiredReplicas}`}</span>
    </Tooltip>
  );
}
