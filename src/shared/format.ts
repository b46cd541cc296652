import { formattedValueToString, getValueFormat } from '@grafana/data';
import type { Threshold } from '@ngf/telemetry';

/** Stands where nothing is known: no data is not zero. */
export const NO_DATA = '–';

/** A value in a Grafana unit. Without `decimals` the unit decides. */
export function formatValue(value: number | null, unit: string, decimals?: number): string {
  return value === null || !Number.isFinite(value)
    ? NO_DATA
    : formattedValueToString(getValueFormat(unit)(value, decimals));
}

/** Digits more that a value below a threshold is given at most to be told from it. */
const MORE_DIGITS = [1, 2, 3, 4];

/**
 * A value that is coloured by thresholds. One just below a threshold is not rounded up to it, for then its text would
 * contradict its colour: it gets the digits that tell the two apart.
 */
export function formatBelow(
  thresholds: readonly Threshold[],
  value: number | null,
  unit: string,
  decimals: number | undefined
): string {
  const looksReached = (digits: number | undefined) =>
    thresholds.some(
      (threshold) =>
        value !== null &&
        value < threshold.value &&
        formatValue(value, unit, digits) === formatValue(threshold.value, unit, digits)
    );
  const more = decimals === undefined ? [] : MORE_DIGITS.map((digits) => decimals + digits);
  const telling = looksReached(decimals) ? more.find((digits) => !looksReached(digits)) : undefined;
  return formatValue(value, unit, telling ?? decimals);
}
