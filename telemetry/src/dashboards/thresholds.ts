import { ThresholdsMode, type Threshold as GrafanaThreshold, type ThresholdsConfig } from '@grafana/schema';

import type { Threshold } from '../catalogue/metrics';

const COLORS: Record<Threshold['severity'], string> = { warning: 'orange', critical: 'red' };
const GOOD = 'green';

/**
 * The catalogue's thresholds as Grafana has them: a colour from a value upwards. One that is crossed by falling below it
 * colours what lies under it. Without thresholds everything has one colour.
 */
export function thresholdSteps(thresholds: readonly Threshold[] = []): ThresholdsConfig {
  const from = (value: number, severity: Threshold['severity']) => ({ value, color: COLORS[severity] });
  const below = thresholds.filter((one) => one.below).sort((one, other) => one.value - other.value);
  const above = thresholds.filter((one) => !one.below).sort((one, other) => one.value - other.value);
  const floors = [-Infinity, ...below.map(({ value }) => value)];
  const steps: GrafanaThreshold[] = [
    ...below.map(({ severity }, index) => from(floors[index] ?? -Infinity, severity)),
    { value: floors.at(-1) ?? -Infinity, color: thresholds.length > 0 ? GOOD : 'text' },
    ...above.map(({ value, severity }) => from(value, severity)),
  ];
  return { mode: ThresholdsMode.Absolute, steps };
}

/** Where the catalogue's thresholds come from, for a panel's description. */
export function thresholdSources(thresholds: readonly Threshold[] = []): string {
  return thresholds.map(({ source }) => `\n- ${source}`).join('');
}
