import { t } from '@grafana/i18n';
import { Tooltip, useTheme2 } from '@grafana/ui';
import React from 'react';
import { formatValue, NO_DATA } from './format';

interface Props {
  value: number | null;
  unit: string;
  decimals?: number;
  severity?: 'warning' | 'critical';
}

/** A number in its unit, or a dash that says “no data”: never 0 in its place. */
export function Measure({ value, unit, decimals, severity }: Props) {
  const theme = useTheme2();
  if (value === null) {
    return <NoData />;
  }
  const colors = { critical: theme.colors.error.text, warning: theme.colors.warning.text };
  return <span style={severity && { color: colors[severity] }}>{formatValue(value, unit, decimals)}</span>;
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
