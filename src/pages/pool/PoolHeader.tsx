import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';
import { NoData } from '../../shared/Measure';
import type { PoolOverview } from '../../shared/poolOverviews';
import { poolState } from '../../shared/poolState';
import { PoolStateLabel } from '../../shared/PoolStateLabel';
import { ReadyCount } from '../../shared/ReadyCount';
import { testIds } from '../../shared/testIds';

/** Who the pool is and how it is, in one line. */
export function PoolHeader({ pool }: { pool: PoolOverview }) {
  const styles = useStyles2(getStyles);
  const facts: Array<[name: string, value: ReactNode]> = [
    [t('pool.header.state', 'State'), <PoolStateLabel key="state" state={poolState(pool)} />],
    [t('pool.header.ready', 'Ready'), <ReadyCount key="ready" pool={pool} />],
    [t('pool.header.cluster', 'Cluster'), pool.cluster],
    [t('pool.header.namespace', 'Namespace'), pool.namespace],
    [t('pool.header.model', 'Model'), pool.model ?? <NoData key="model" />],
    [t('pool.header.backend', 'Backend'), pool.backend ?? <NoData key="backend" />],
    [t('pool.header.gpu', 'GPU'), pool.gpuType ?? <NoData key="gpu" />],
  ];
  return (
    <dl className={styles.facts} data-testid={testIds.pool.header}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  facts: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1, 4),
    margin: 0,
    dt: { color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize, fontWeight: 'normal' },
    dd: { margin: 0 },
  }),
});
