import { t } from '@grafana/i18n';
import { SceneCSSGridLayout, type SceneDataProvider, type VizPanel } from '@grafana/scenes';
import { catalogue, type MetricDescription, metrics, type PodGaugeMetric } from '@ngf/telemetry';
import type { ClickHouseQuery } from '../../shared/clickhouseQuery';
import { linePanel } from '../../shared/linePanel';
import { withThresholdLines } from '../../shared/podGaugeLines';
import { queryRunner } from '../../shared/queryRunner';
import { withGaps } from '../../shared/series';
import { entryLines, gaugeLine, type PodPlace } from './queries';

/** Model servers are scraped every 15 s; a finer step would show gaps that are none. */
const GAUGE_STEP = '15s';
/** Increments are read by minutes: a finer step would be noise. */
const RATE_STEP = '1m';

/** What a pod's panels are about, read through the app's datasource. */
export interface PanelSource extends PodPlace {
  datasourceUid: string;
}

/** The history of everything that is known of a pod. */
export function podPanels(source: PanelSource): SceneCSSGridLayout {
  return new SceneCSSGridLayout({
    templateColumns: 'repeat(auto-fit, minmax(min(340px, 100%), 1fr))',
    autoRows: '230px',
    rowGap: 1,
    columnGap: 1,
    isLazy: true,
    children: [...requestPanels(source), ...decisionPanels(source), ...gpuPanels(source)],
  });
}

function requestPanels(source: PanelSource): VizPanel[] {
  const { ttft, outputTokens, preemptions } = catalogue;
  return [
    gauges(metrics.requestsRunning, source, [
      gaugeLine(metrics.requestsRunning, t('pod.line.running', 'Running'), source),
      gaugeLine(metrics.queueDepth, t('pod.line.waiting', 'Waiting'), source),
    ])
      .setTitle(t('pod.panel.requests', 'Requests running and waiting'))
      .setDescription(`${metrics.requestsRunning.description} ${metrics.queueDepth.description}`)
      .build(),
    gauge(metrics.kvCacheUtilization, source).setMax(1).build(),
    rates(ttft, source, [entryLines(ttft, { p50: 'p50', p95: 'p95', p99: 'p99' }, source)])
      .setDescription(t('pod.panel.ttft-description', 'As the model server itself measures it.'))
      .build(),
    rates(outputTokens, source, [
      entryLines(outputTokens, { value: t('pod.line.output', 'Output') }, source),
      entryLines(catalogue.inputTokens, { 'value ': t('pod.line.input', 'Input') }, source),
    ])
      .setTitle(t('pod.panel.tokens', 'Tokens'))
      .build(),
    rates(preemptions, source, [entryLines(preemptions, { value: preemptions.title }, source)]).build(),
  ];
}

/** The pool's mean is a pod's picks over what they are of it. */
function decisionPanels(source: PanelSource): VizPanel[] {
  const lines = {
    picks: t('pod.line.picks', 'This pod'),
    'picks / nullIf(max_over_mean, 0)': t('pod.line.even', 'An even share'),
  };
  return [
    rates(catalogue.picks, source, [entryLines(catalogue.picks, lines, source)])
      .setTitle(t('pod.panel.picks', 'Picks, and an even share'))
      .setDescription(
        t(
          'pod.panel.picks-description',
          'How often the endpoint picker chose this pod in each step, sampled or not, and what would be even among all of the pool’s endpoints. Where nobody chose this pod, an even share is not known.'
        )
      )
      .build(),
  ];
}

function gpuPanels(source: PanelSource): VizPanel[] {
  const { gpuUtilization, gpuTensorActive, gpuMemoryUsed, gpuMemoryFree, gpuTemperature, gpuPower } = metrics;
  return [
    gauges(gpuUtilization, source, [
      gaugeLine(gpuUtilization, gpuUtilization.title, source),
      gaugeLine(gpuTensorActive, gpuTensorActive.title, source),
    ])
      .setMax(1)
      .build(),
    gauges(gpuMemoryUsed, source, [
      gaugeLine(gpuMemoryUsed, t('pod.line.used', 'Used'), source),
      gaugeLine(gpuMemoryFree, t('pod.line.free', 'Free'), source),
    ])
      .setTitle(t('pod.panel.gpu-memory', 'GPU memory'))
      .build(),
    gauge(gpuTemperature, source).build(),
    gauge(gpuPower, source).build(),
  ];
}

/** One line, with a labelled line per threshold that the catalogue has. */
function gauge(metric: PodGaugeMetric, source: PanelSource) {
  return linePanel(metric, withThresholdLines(gaugeData(source, [gaugeLine(metric, metric.title, source)]), metric));
}

function gauges(metric: PodGaugeMetric, source: PanelSource, queries: ClickHouseQuery[]) {
  return linePanel(metric, gaugeData(source, queries));
}

/** One late scrape is jitter; two missing ones are a gap. */
function gaugeData({ datasourceUid }: PanelSource, queries: ClickHouseQuery[]): SceneDataProvider {
  return withGaps(queryRunner(datasourceUid, queries, GAUGE_STEP), 2);
}

function rates(metric: MetricDescription, { datasourceUid }: PanelSource, queries: ClickHouseQuery[]) {
  return linePanel(metric, withGaps(queryRunner(datasourceUid, queries, RATE_STEP), 1));
}
