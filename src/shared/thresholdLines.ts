import { type DataFrame, FieldType, type TimeRange, toDataFrame } from '@grafana/data';
import type { Threshold } from '@ngf/telemetry';

/** Colours by name, which every theme of Grafana has its own shade for. */
const severityColors: Record<Threshold['severity'], string> = { warning: 'orange', critical: 'red' };

/**
 * A dashed line per threshold, named in the legend. Grafana's own threshold lines have no label, and one sees neither
 * what they mean nor where they come from.
 */
export function thresholdLines(
  thresholds: readonly Threshold[],
  range: TimeRange,
  label: (threshold: Threshold) => string
): DataFrame[] {
  return thresholds.map((threshold) =>
    toDataFrame({
      fields: [
        { name: 'time', type: FieldType.time, values: [range.from.valueOf(), range.to.valueOf()] },
        {
          name: 'value',
          type: FieldType.number,
          values: [threshold.value, threshold.value],
          config: {
            displayName: label(threshold),
            color: { mode: 'fixed', fixedColor: severityColors[threshold.severity] },
            custom: { lineStyle: { fill: 'dash', dash: [6, 6] }, lineWidth: 1, fillOpacity: 0, showPoints: 'never' },
          },
        },
      ],
    })
  );
}
