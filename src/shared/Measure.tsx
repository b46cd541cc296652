import { t } from '@grafana/i18n';
import { Tooltip, useTheme2 } from '@grafana/ui';
import type { Threshold } from '@ngf/telemetry';
import React from 'react';
import { formatBelow, NO_DATA } from './format';

interface Props {
  value: number | null;
  unit: string;
  decimals?: number;
  severity?: Threshold['severity'];
  /** What the severity is judged by, where it is this very value: it is not rounded up to one of them. */
  thresholds?: readonly Threshold[];
}

/** A number in its unit, or a dash that says “no data”: never 0 in its place. */
export function Measure({ value, unit, decimals, severity, thresholds = [] }: Props) {
  const theme = useTheme2();
  if (value === null) {
    return <NoData />;
  }
  const colors = { critical: theme.colors.error.text, warning: theme.colors.warning.text };
  const text = formatBelow(thresholds, value, unit, decimals);
  return <span style={severity && { color: colors[severity] }}>{text}</span>;
}

export function NoData() {
  const theme = useTheme2();
  const meaning = t('measure.no-data', 'No data');
  return (
    <Tooltip content={meaning}>
      <span role="img" aria-label={meaning} style={{ color: theme.colors.text.disabled }}>
        {NO_DATA}
      </span>
    </Tooltip>
  );
}
