import { type DataFrame, formattedValueToString, getFieldDisplayName } from '@grafana/data';
import { SortOrder } from '@grafana/schema';
import { SeriesTable } from '@grafana/ui';
import React from 'react';

interface SeriesTooltipProps {
  /** Time in the first field, a series in each of the others. */
  frame: DataFrame;
  /** Row under the pointer, by field. */
  indexes: Array<number | null>;
  /** The one series to show, or all. */
  seriesIndex: number | null;
  sort?: SortOrder;
}

export function SeriesTooltip({ frame, indexes, seriesIndex, sort }: SeriesTooltipProps) {
  const texts = frame.fields.map((field, index) => {
    const row = indexes[index];
    const value: unknown = row === null || row === undefined ? undefined : field.values[row];
    const display = value === undefined || value === null ? undefined : field.display?.(value);
    return display && { text: formattedValueToString(display), color: display.color, numeric: display.numeric };
  });
  const series = frame.fields.flatMap((field, index) => {
    const shown = texts[index];
    const isAsked = index > 0 && (seriesIndex === null || seriesIndex === index);
    return shown && isAsked
      ? [{ label: getFieldDisplayName(field, frame), value: shown.text, color: shown.color, numeric: shown.numeric }]
      : [];
  });
  if (sort === SortOrder.Ascending || sort === SortOrder.Descending) {
    const direction = sort === SortOrder.Ascending ? 1 : -1;
    series.sort((left, right) => direction * (left.numeric - right.numeric));
  }
  return (
    <div style={{ padding: 8 }}>
      <SeriesTable timestamp={texts[0]?.text} series={series} />
    </div>
  );
}
