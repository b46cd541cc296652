import { FieldColorModeId } from '@grafana/data';
import { t } from '@grafana/i18n';
import { PanelBuilders, SceneDataTransformer, type SceneDataProvider, type VizPanel } from '@grafana/scenes';
import { AxisPlacement, LegendDisplayMode, SortOrder, TooltipDisplayMode, VisibilityMode } from '@grafana/schema';
import { metrics, type MetricDefinition, type PodGaugeMetric } from '@ngf/telemetry';
import { map } from 'rxjs';
import { withGaps } from '../../shared/series';
import type { PoolIdentity } from '../../shared/identity';
import { queryRunner } from '../../shared/queryRunner';
import { bucketBars } from './buckets';
import { withThresholdLines } from '../../shared/podGaugeLines';
import {
  GAUGE_STEP,
  outputTokensQuery,
  podGaugeQuery,
  RATE_STEP,
  ttftBucketsQuery,
  ttftPercentilesQuery,
} from './queries';

/** What a panel is about: a pool, read through the app's datasource. */
export interface PanelSource {
  pool: PoolIdentity;
  datasourceUid: string;
}

export function ttftPercentilesPanel({ pool, datasourceUid }: PanelSource): VizPanel {
  const runner = queryRunner(datasourceUid, [ttftPercentilesQuery(pool)], RATE_STEP);
  return lines(metrics.ttft, withGaps(runner, 1))
    .setTitle(t('pool.panel.ttft-percentiles', 'Time to first token'))
    .setDisplayName('${__field.name}')
    .setOverrides((override) => {
      override.matchFieldsWithName('p50').overrideColor({ mode: 'fixed', fixedColor: 'light-blue' });
      override.matchFieldsWithName('p95').overrideColor({ mode: 'fixed', fixedColor: 'blue' });
      override.matchFieldsWithName('p99').overrideColor({ mode: 'fixed', fixedColor: 'purple' });
    })
    .setMin(0)
    .build();
}

export function ttftHistogramPanel({ pool, datasourceUid }: PanelSource): VizPanel {
  const countName = t('pool.panel.requests', 'Requests');
  const data = new SceneDataTransformer({
    $data: queryRunner(datasourceUid, [ttftBucketsQuery(pool)]),
    transformations: [() => (source) => source.pipe(map((frames) => bucketBars(frames, metrics.ttft.unit, countName)))],
  });
  return PanelBuilders.barchart()
    .setTitle(t('pool.panel.ttft-histogram', 'Time to first token: how many requests'))
    .setDescription(
      t(
        'pool.panel.ttft-histogram-description',
        'Requests of the whole time range in the buckets that the exporter counts in. The buckets are not equally wide.'
      )
    )
    .setData(data)
    .setUnit('locale')
    .setDecimals(0)
    .setColor({ mode: 'fixed', fixedColor: 'blue' })
    .setOption('xField', 'range')
    .setOption('xTickLabelRotation', -45)
    .setOption('legend', { showLegend: false, displayMode: LegendDisplayMode.Hidden })
    .setCustomFieldConfig('fillOpacity', 70)
    .build();
}

export function outputTokensPanel({ pool, datasourceUid }: PanelSource): VizPanel {
  const runner = queryRunner(datasourceUid, [outputTokensQuery(pool)], RATE_STEP);
  return lines(metrics.outputTokens, withGaps(runner, 1))
    .setDisplayName(metrics.outputTokens.title)
    .setOption('legend', { showLegend: false, displayMode: LegendDisplayMode.Hidden })
    .setMin(0)
    .build();
}

export function queueDepthPanel(source: PanelSource): VizPanel {
  return podGauge(metrics.queueDepth, source).setTitle(t('pool.panel.queue-depth', 'Queue depth by pod')).build();
}

export function kvCachePanel(source: PanelSource): VizPanel {
  return podGauge(metrics.kvCacheUtilization, source)
    .setTitle(t('pool.panel.kv-cache', 'KV-cache by pod'))
    .setMax(1)
    .build();
}

export function gpuPanel(source: PanelSource): VizPanel {
  return podGauge(metrics.gpuUtilization, source)
    .setTitle(t('pool.panel.gpu', 'GPU utilization by pod'))
    .setMax(1)
    .build();
}

/** A line per pod, and a labelled line per threshold that the catalogue has for the metric. */
function podGauge(metric: PodGaugeMetric, { pool, datasourceUid }: PanelSource) {
  const runner = queryRunner(datasourceUid, [podGaugeQuery(metric, pool)], GAUGE_STEP);
  // One late scrape is jitter; two missing ones are a gap.
  const data = withThresholdLines(withGaps(runner, 2), metric);
  return (
    lines(metric, data)
      .setDisplayName('${__field.labels.pod}')
      // A pod has one colour in all panels.
      .setColor({ mode: FieldColorModeId.PaletteClassicByName })
      .setMin(0)
  );
}

function lines(metric: MetricDefinition, data: SceneDataProvider) {
  return PanelBuilders.timeseries()
    .setTitle(metric.title)
    .setDescription(metric.description)
    .setData(data)
    .setUnit(metric.unit)
    .setCustomFieldConfig('lineWidth', 1)
    .setCustomFieldConfig('fillOpacity', 0)
    .setCustomFieldConfig('showPoints', VisibilityMode.Auto)
    .setCustomFieldConfig('spanNulls', false)
    .setCustomFieldConfig('axisPlacement', AxisPlacement.Left)
    .setOption('legend', { showLegend: true, displayMode: LegendDisplayMode.List, placement: 'bottom', calcs: [] })
    .setOption('tooltip', { mode: TooltipDisplayMode.Multi, sort: SortOrder.Descending });
}
