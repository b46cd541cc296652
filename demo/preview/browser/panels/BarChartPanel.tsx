import { css } from '@emotion/css';
import {
  type DataFrame,
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
import { customFieldOptions, paletteColors } from './panelOptions';

interface BarChartOptions {
  xField?: string;
  /** Degrees; any turn stands the labels upright here. */
  xTickLabelRotation?: number;
}

/** Bars side by side per row of the first frame, named by its first text or time column. */
function BarChartPanel({ data, height, options, fieldConfig }: PanelProps<BarChartOptions>) {
  const styles = useStyles2(getStyles);
  const [frame] = data.series;
  const numbers = frame?.fields.filter(({ type }) => type === FieldType.number) ?? [];
  const [first] = numbers;
  if (!frame || !first || frame.length === 0) {
    return <NoData fieldConfig={fieldConfig} />;
  }
  const highest = Math.max(...numbers.flatMap(({ values }) => values.map(Number).filter(Number.isFinite)), 0);
  const name = findNameField(frame, options.xField);
  return (
    <div className={styles.chart} style={{ height }}>
      <span className={styles.scale}>{show(first, highest)}</span>
      {Array.from({ length: frame.length }, (_, row) => (
        <React.Fragment key={row}>
          <div className={styles.bars}>
            {numbers.map((field) => (
              <div
                key={field.name}
                className={styles.bar}
                title={`${getFieldDisplayName(field, frame)}: ${show(field, field.values[row])}`}
                style={barStyle(field, row, highest)}
              />
            ))}
          </div>
          <span className={options.xTickLabelRotation ? styles.uprightLabel : styles.label}>
            {name ? show(name, name.values[row]) : row}
          </span>
        </React.Fragment>
      ))}
    </div>
  );
}

function findNameField({ fields }: DataFrame, asked?: string): Field | undefined {
  return (
    fields.find(({ name }) => name === asked) ??
    fields.find(({ type }) => type === FieldType.string || type === FieldType.time)
  );
}

function barStyle(field: Field, row: number, highest: number): React.CSSProperties {
  const value: unknown = field.values[row];
  return {
    height: highest > 0 ? `${(Number(value) / highest) * 100}%` : 0,
    background: field.display?.(value).color,
    opacity: field.config.custom.fillOpacity / 100,
  };
}

function show(field: Field, value: unknown): string {
  return field.display ? formattedValueToString(field.display(value)) : String(value);
}

export const barChartPanel = () =>
  new PanelPlugin<BarChartOptions>(BarChartPanel).useFieldConfig({
    ...customFieldOptions({ fillOpacity: 80 }),
    standardOptions: paletteColors,
  });

function getStyles(theme: GrafanaTheme2) {
  const label = {
    justifySelf: 'center',
    overflow: 'hidden',
    whiteSpace: 'nowrap',
    maxWidth: '100%',
    fontSize: theme.typography.bodySmall.fontSize,
    color: theme.colors.text.secondary,
  } as const;
  return {
    chart: css({
      display: 'grid',
      position: 'relative',
      gap: 2,
      gridAutoFlow: 'column',
      gridAutoColumns: 'minmax(0, 1fr)',
      gridTemplateRows: 'minmax(0, 1fr) auto',
    }),
    scale: css({ ...label, position: 'absolute', justifySelf: 'start' }),
    bars: css({ display: 'flex', alignItems: 'flex-end', gap: 1 }),
    bar: css({ flex: 1, minHeight: 1 }),
    label: css(label),
    uprightLabel: css({ ...label, writingMode: 'vertical-rl', transform: 'rotate(180deg)' }),
  };
}
