import { type DataFrame } from '@grafana/data';
import { t } from '@grafana/i18n';
import { type SceneDataProvider, SceneDataTransformer } from '@grafana/scenes';
import type { PodGaugeMetric, Threshold } from '@ngf/telemetry';
import { map } from 'rxjs';
import { formatValue } from '../../shared/format';
import { thresholdLines } from '../../shared/thresholdLines';

/** Adds the metric's thresholds as labelled lines to what pods reported; to nothing it adds nothing. */
export function withThresholdLines(data: SceneDataProvider, metric: PodGaugeMetric): SceneDataProvider {
  const addLines = (frames: DataFrame[]) => {
    const range = data.state.data?.timeRange;
    return range && frames.length > 0
      ? [...frames, ...thresholdLines(metric.thresholds ?? [], range, (threshold) => label(threshold, metric.unit))]
      : frames;
  };
  return new SceneDataTransformer({
    $data: data,
    transformations: [() => (source) => source.pipe(map(addLines))],
  });
}

function label({ value, severity }: Threshold, unit: string): string {
  const from = formatValue(value, unit);
  return severity === 'critical'
    ? t('pool.threshold.critical', 'critical from {{from}}', { from })
    : t('pool.threshold.warning', 'warning from {{from}}', { from });
}
