import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Tooltip, useStyles2 } from '@grafana/ui';
import { metrics } from '@ngf/telemetry';
import React from 'react';
import { Measure } from '../../shared/Measure';
import type { PoolOverview } from '../../shared/poolOverviews';
import { testIds } from '../../shared/testIds';

interface Stat {
  name: string;
  meaning: string;
  value: number | null;
  unit: string;
  decimals?: number;
}

/** What the pool did in the time range: the same query, hence the same numbers, as its row in the list. */
export function PoolStats({ pool }: { pool: PoolOverview }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.stats} role="list" data-testid={testIds.pool.stats}>
      {statsOf(pool).map(({ name, meaning, ...measure }) => (
        <div key={name} role="listitem" className={styles.stat}>
          <Tooltip content={meaning}>
            <span className={styles.name}>{name}</span>
          </Tooltip>
          <span className={styles.value}>
            <Measure {...measure} />
          </span>
        </div>
      ))}
    </div>
  );
}

function statsOf(pool: PoolOverview): Stat[] {
  const { ttft, requestErrors, outputTokens } = metrics;
  return [
    {
      name: t('pool.stat.ttft-p95', 'TTFT p95'),
      meaning: ttft.description,
      value: pool.ttftP95,
      unit: ttft.unit,
    },
    {
      name: t('pool.stat.requests', 'Requests'),
      meaning: t('pool.stat.requests-meaning', 'Requests that the endpoint picker let through in the time range.'),
      value: pool.requests,
      unit: 'locale',
      decimals: 0,
    },
    {
      name: t('pool.stat.error-rate', 'Rejected'),
      meaning: requestErrors.description,
      value: pool.errorRate,
      unit: 'percentunit',
      decimals: 2,
    },
    {
      name: t('pool.stat.tokens', 'Tokens/s'),
      meaning: outputTokens.description,
      value: pool.outputTokensPerSecond,
      unit: 'locale',
      decimals: 0,
    },
  ];
}

const getStyles = (theme: GrafanaTheme2) => ({
  stats: css({ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(160px, 1fr))', gap: theme.spacing(1) }),
  stat: css({
    display: 'flex',
    flexDirection: 'column',
    padding: theme.spacing(1, 2),
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  }),
  name: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize, alignSelf: 'start' }),
  value: css({
    fontSize: theme.typography.h2.fontSize,
    fontWeight: theme.typography.fontWeightMedium,
    fontVariantNumeric: 'tabular-nums',
  }),
});
