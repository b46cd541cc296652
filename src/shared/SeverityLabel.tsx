import { css } from '@emotion/css';
import type { GrafanaTheme2, IconName } from '@grafana/data';
import { Icon, useTheme2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';
import type { Severity } from './severity';

const icons: Record<Severity, IconName> = {
  critical: 'exclamation-circle',
  warning: 'exclamation-triangle',
  unknown: 'question-circle',
  idle: 'pause',
  ok: 'check-circle',
};

interface Props {
  severity: Severity;
  children: ReactNode;
}

/** How bad something is as words, icon and colour: none of them carries it alone. */
export function SeverityLabel({ severity, children }: Props) {
  const theme = useTheme2();
  return (
    <span className={labelStyle(theme, severity)}>
      <SeverityIcon severity={severity} />
      {children}
    </span>
  );
}

/** The icon alone, for where the words stand beside it. */
export function SeverityIcon({ severity }: { severity: Severity }) {
  return <Icon name={icons[severity]} size="sm" aria-hidden />;
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
