import { formattedValueToString, getValueFormat } from '@grafana/data';

/** Stands where nothing is known: no data is not zero. */
export const NO_DATA = '–';

/** A value in a Grafana unit. Without `decimals` the unit decides. */
export function formatValue(value: number | null, unit: string, decimals?: number): string {
  return value === null || !Number.isFinite(value)
    ? NO_DATA
    : formattedValueToString(getValueFormat(unit)(value, decimals));
}
