import type { MetricDescription } from '../catalogue/entry';
import type { Threshold } from '../catalogue/metrics';

/**
 * The catalogue's threshold of a severity, as a rule's.
 *
 * @throws Error where the catalogue has none: a rule's figure is never made up beside it
 */
export function thresholdOf(
  { title, thresholds }: MetricDescription,
  severity: Threshold['severity']
): { atLeast: number } | { below: number } {
  const threshold = thresholds?.find((one) => one.severity === severity);
  if (threshold === undefined) {
    throw new Error(`The catalogue has no ${severity} threshold for “${title}”: add one with its source.`);
  }
  return threshold.below ? { below: threshold.value } : { atLeast: threshold.value };
}
