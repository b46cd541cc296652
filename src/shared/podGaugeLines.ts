import { type DataFrame } from '@grafana/data';
import { t } from '@grafana/i18n';
import { type SceneDataProvider, SceneDataTransformer } from '@grafana/scenes';
import type { PodGaugeMetric, Threshold } from '@ngf/telemetry';
import { map } from 'rxjs';
import { formatValue } from './format';
import { highestValue } from './series';
import { thresholdLines } from './thresholdLines';

/**
 * Adds the metric's thresholds as labelled lines to what pods reported; to nothing it adds nothing. They come first, so
 * that the legend names them however many pods follow.
 */
export function withThresholdLines(data: SceneDataProvider, metric: PodGaugeMetric): SceneDataProvider {
  const addLines = (frames: DataFrame[]) => {
    const range = data.state.data?.timeRange;
    return range && frames.length > 0
      ? [...thresholdLines(thresholdsInSight(metric, frames), range, (line) => label(line, metric.unit)), ...frames]
      : frames;
  };
  return new SceneDataTransformer({
    $data: data,
    transformations: [() => (source) => source.pipe(map(addLines))],
  });
}

/**
 * A share is drawn from 0 to 1 and shows every line. On an open scale a line far above the data would press the data flat,
 * so that one shows the lowest and what the data has come half-way to.
 */
export function thresholdsInSight(
  { unit, thresholds = [] }: PodGaugeMetric,
  frames: readonly DataFrame[]
): Threshold[] {
  const highest = highestValue(frames) ?? 0;
  const lowest = Math.min(...thresholds.map(({ value }) => value));
  return thresholds.filter(({ value }) => unit === 'percentunit' || value === lowest || value <= 2 * highest);
}

function label({ value, severity }: Threshold, unit: string): string {
  const from = formatValue(value, unit);
  return severity === 'critical'
    ? t('pool.threshold.critical', 'critical from {{from}}', { from })
    : t('pool.threshold.warning', 'warning from {{from}}', { from });
}
