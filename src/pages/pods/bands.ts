import type { Threshold } from '@ngf/telemetry';
import { formatValue } from '../../shared/format';
import type { Measure } from './measures';

/** A range of values that cells show alike: a shade by its place from low to high, or a threshold's severity. */
export interface Band {
  look: BandLook;
  /** Values from here on, up to the next band. */
  from: number;
  /** Undefined for the highest. */
  to: number | undefined;
}

export type BandLook = 0 | 1 | 2 | 3 | 4 | Threshold['severity'];

const SHADES: readonly BandLook[] = [0, 1, 2, 3, 4];

/** Lowest first: shades up to the catalogue's thresholds, then those. */
export function bandsOf({ metric, shadesFrom }: Measure): Band[] {
  const thresholds = [...(metric.thresholds ?? [])].sort((a, b) => a.value - b.value);
  const starts = [
    ...shadesFrom.map((from, shade) => ({ look: SHADES[shade] ?? 4, from })),
    ...thresholds.map(({ severity, value }) => ({ look: severity, from: value })),
  ];
  return starts.map((band, index) => ({ ...band, to: starts[index + 1]?.from }));
}

/** The band that a value lies in; undefined where there is no data, which is no value. */
export function bandOf(bands: readonly Band[], value: number | null): Band | undefined {
  return value === null ? undefined : (bands.filter(({ from }) => value >= from).at(-1) ?? bands[0]);
}

/** Which values a band has, in the metric's unit. */
export function bandRange({ from, to }: Band, { metric, decimals }: Measure): string {
  const start = formatValue(from, metric.unit, decimals);
  return to === undefined ? `≥ ${start}` : `${start} – ${formatValue(to, metric.unit, decimals)}`;
}

/** Stands in cells beside the colour, so that a threshold is seen without it. */
export function bandMark(look: BandLook): string {
  switch (look) {
    case 'critical':
      return '✖';
    case 'warning':
      return '▲';
    default:
      return '';
  }
}
