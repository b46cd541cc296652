import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useTheme2 } from '@grafana/ui';
import { metrics } from '@ngf/telemetry';
import React from 'react';
import { formatBelow } from '../../shared/format';
import { crossed } from '../../shared/poolState';
import { testIds } from '../../shared/testIds';

/** Mean KV-cache use as a number and a small bar, coloured by the catalogue's thresholds. */
export function KvCacheBar({ used }: { used: number }) {
  const theme = useTheme2();
  const styles = getStyles(theme, used);
  const { thresholds, unit } = metrics.kvCacheUtilization;
  const text = formatBelow(thresholds, used, unit, 0);
  return (
    <span className={styles.cell} data-testid={testIds.pools.kvCache}>
      <span
        className={styles.track}
        role="meter"
        aria-label={t('pools.kv-cache', 'KV-cache in use')}
        aria-valuemin={0}
        aria-valuemax={1}
        aria-valuenow={used}
        aria-valuetext={text}
      >
        <span className={styles.fill} />
      </span>
      {text}
    </span>
  );
}

function getStyles(theme: GrafanaTheme2, used: number) {
  const severity = crossed(metrics.kvCacheUtilization.thresholds, used);
  const colors = { critical: theme.colors.error.main, warning: theme.colors.warning.main };
  return {
    cell: css({ display: 'inline-flex', alignItems: 'center', justifyContent: 'flex-end', gap: theme.spacing(1) }),
    track: css({
      width: theme.spacing(5),
      height: theme.spacing(0.75),
      borderRadius: theme.shape.radius.pill,
      background: theme.colors.border.weak,
      overflow: 'hidden',
    }),
    fill: css({
      display: 'block',
      height: '100%',
      width: `${Math.min(Math.max(used, 0), 1) * 100}%`,
      background: severity ? colors[severity] : theme.colors.primary.main,
    }),
  };
}
