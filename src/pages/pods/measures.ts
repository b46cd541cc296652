import { t } from '@grafana/i18n';
import { type MetricDefinition, metrics, type Threshold } from '@ngf/telemetry';
import type { PodState } from '../../shared/podStates';

/** What cells can be coloured by, as it stands in the URL. */
export const MEASURE_IDS = ['kv', 'queue', 'gpu', 'temperature', 'ttft'] as const;

export type MeasureId = (typeof MEASURE_IDS)[number];

export interface Measure {
  metric: MetricDefinition & { thresholds?: readonly Threshold[] };
  /** Where a shade begins, below the metric's thresholds; of display only, a threshold is the catalogue's. */
  shadesFrom: readonly number[];
  decimals?: number;
  valueOf: (pod: PodState) => number | null;
}

export const measures: Readonly<Record<MeasureId, Measure>> = {
  kv: {
    metric: metrics.kvCacheUtilization,
    shadesFrom: [0, 0.2, 0.4, 0.6],
    decimals: 0,
    valueOf: ({ kvCache }) => kvCache,
  },
  queue: {
    metric: metrics.queueDepth,
    shadesFrom: [0, 1, 3],
    decimals: 0,
    valueOf: ({ queueDepth }) => queueDepth,
  },
  gpu: {
    metric: metrics.gpuUtilization,
    shadesFrom: [0, 0.2, 0.4, 0.6, 0.8],
    decimals: 0,
    valueOf: ({ gpuUtilization }) => gpuUtilization,
  },
  temperature: {
    metric: metrics.gpuTemperature,
    shadesFrom: [0, 40, 55, 70],
    decimals: 0,
    valueOf: ({ gpuTemperature }) => gpuTemperature,
  },
  ttft: {
    metric: metrics.ttft,
    shadesFrom: [0, 200, 1000, 3000],
    valueOf: ({ ttftP95 }) => ttftP95,
  },
};

export const DEFAULT_MEASURE: MeasureId = 'kv';

export function isMeasure(text: unknown): text is MeasureId {
  return MEASURE_IDS.some((id) => id === text);
}

/** Short enough for a choice among all of them. */
export function measureName(id: MeasureId): string {
  const names: Record<MeasureId, string> = {
    kv: t('pods.measure.kv', 'KV-cache'),
    queue: t('pods.measure.queue', 'Queue'),
    gpu: t('pods.measure.gpu', 'GPU utilization'),
    temperature: t('pods.measure.temperature', 'GPU temperature'),
    ttft: t('pods.measure.ttft', 'TTFT p95'),
  };
  return names[id];
}

/** What the cells show, and as of when. */
export function measureMeaning(id: MeasureId): string {
  return id === 'ttft'
    ? t('pods.measure.ttft-meaning', 'The model server’s own p95 over the last five minutes of the time range.')
    : t('pods.measure.state-meaning', 'The last sample as of the end of the time range, no more than a minute old.');
}
