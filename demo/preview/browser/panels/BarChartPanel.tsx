import { css } from '@emotion/css';
import {
  type Field,
  FieldType,
  formattedValueToString,
  getFieldDisplayName,
  type GrafanaTheme2,
  PanelPlugin,
  type PanelProps,
} from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { NoData } from './NoData';
import { paletteColors } from './panelOptions';

/** Bars side by side per row of the first frame, named by its first text or time column. */
function BarChartPanel({ data, height, fieldConfig }: PanelProps) {
  const styles = useStyles2(getStyles);
  const [frame] = data.series;
  const numbers = frame?.fields.filter(({ type }) => type === FieldType.number) ?? [];
  const name = frame?.fields.find(({ type }) => type === FieldType.string || type === FieldType.time);
  if (!frame || frame.length === 0 || numbers.length === 0) {
    return <NoData fieldConfig={fieldConfig} />;
  }
  const highest = Math.max(...numbers.flatMap(({ values }) => values.map(Number).filter(Number.isFinite)), 0);
  const heightOf = (value: unknown) => (highest > 0 ? `${(Number(value) / highest) * 100}%` : 0);
  return (
    <div className={styles.chart} style={{ height }}>
      {Array.from({ length: frame.length }, (_, row) => (
        <div key={row} className={styles.group}>
          <div className={styles.bars}>
            {numbers.map((field) => (
              <div
                key={field.name}
                className={styles.bar}
                title={`${getFieldDisplayName(field, frame)}: ${show(field, row)}`}
                style={{ height: heightOf(field.values[row]), background: field.display?.(field.values[row]).color }}
              />
            ))}
          </div>
          <span className={styles.label}>{name ? show(name, row) : row}</span>
        </div>
      ))}
    </div>
  );
}

function show(field: Field, row: number): string {
  const value: unknown = field.values[row];
  return field.display ? formattedValueToString(field.display(value)) : String(value);
}

export const barChartPanel = () => new PanelPlugin(BarChartPanel).useFieldConfig({ standardOptions: paletteColors });

const getStyles = (theme: GrafanaTheme2) => ({
  chart: css({ display: 'flex', gap: 2 }),
  group: css({ display: 'flex', flexDirection: 'column', flex: 1, minWidth: 0 }),
  bars: css({ display: 'flex', alignItems: 'flex-end', flex: 1, minHeight: 0, gap: 1 }),
  bar: css({ flex: 1, minHeight: 1 }),
  label: css({
    overflow: 'hidden',
    whiteSpace: 'nowrap',
    textAlign: 'center',
    fontSize: theme.typography.bodySmall.fontSize,
    color: theme.colors.text.secondary,
  }),
});
