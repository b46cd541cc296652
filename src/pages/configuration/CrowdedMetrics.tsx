import { t, Trans } from '@grafana/i18n';
import { Alert } from '@grafana/ui';
import React from 'react';
import { formatValue, NO_DATA } from '../../shared/format';
import type { Crowd } from './rejections';

/** Warns of metrics with very many series, if there are any. */
export function CrowdedMetrics({ crowds }: { crowds: readonly Crowd[] }) {
  if (crowds.length === 0) {
    return null;
  }
  return (
    <Alert severity="warning" title={t('rejections.crowded.title', 'Metrics with very many series')}>
      <Trans i18nKey="rejections.crowded.advice">
        All of them count, but every query reads them. Look for a label with a value of its own for each request, or
        with whatever model name a client asks for, and drop it in the collector.
      </Trans>
      <ul>
        {crowds.map(({ metric, cluster, series }) => (
          <li key={`${metric} ${cluster}`}>
            <Trans
              i18nKey="rejections.crowded.metric"
              values={{ metric, cluster: cluster || NO_DATA, series: formatValue(series, 'short', 0) }}
            >
              {'{{metric}}'} in cluster {'{{cluster}}'}: about {'{{series}}'} in the last 15 minutes
            </Trans>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
