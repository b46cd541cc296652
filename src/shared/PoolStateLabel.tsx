import { css } from '@emotion/css';
import type { GrafanaTheme2, IconName } from '@grafana/data';
import { Icon, useTheme2 } from '@grafana/ui';
import React from 'react';
import type { PoolState, Severity } from './poolState';
import { poolStateText } from './poolStateText';

const icons: Record<Severity, IconName> = {
  critical: 'exclamation-circle',
  warning: 'exclamation-triangle',
  unknown: 'question-circle',
  idle: 'pause',
  ok: 'check-circle',
};

/** A pool's state as words, icon and colour: none of them carries it alone. */
export function PoolStateLabel({ state }: { state: PoolState }) {
  const theme = useTheme2();
  return (
    <span className={labelStyle(theme, state.severity)}>
      <Icon name={icons[state.severity]} size="sm" aria-hidden />
      {poolStateText(state)}
    </span>
  );
}

function labelStyle(theme: GrafanaTheme2, severity: Severity): string {
  const colors: Record<Severity, string> = {
    critical: theme.colors.error.text,
    warning: theme.colors.warning.text,
    unknown: theme.colors.text.secondary,
    idle: theme.colors.text.secondary,
    ok: theme.colors.success.text,
  };
  return css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    whiteSpace: 'nowrap',
    color: colors[severity],
    fontWeight: severity === 'critical' ? theme.typography.fontWeightMedium : undefined,
  });
}
