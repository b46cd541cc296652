import { FieldType, toDataFrame } from '@grafana/data';
import { metrics, type PodGaugeMetric } from '@ngf/telemetry';
import { describe, expect, it } from 'vitest';
import { thresholdsInSight } from './podGaugeLines';

const frames = (...values: Array<number | null>) => [
  toDataFrame({ fields: [{ name: 'value', type: FieldType.number, values }] }),
];
const values = (metric: PodGaugeMetric, ...data: Array<number | null>) =>
  thresholdsInSight(metric, frames(...data)).map(({ value }) => value);

describe('thresholdsInSight', () => {
  it('shows every line of a share', () => {
    expect(values(metrics.kvCacheUtilization, 0.01)).toStrictEqual([0.8, 0.9]);
  });

  it('shows the lowest line of an open scale, and the next when the data is half-way there', () => {
    expect(values(metrics.queueDepth, 0, null)).toStrictEqual([5]);
    expect(values(metrics.queueDepth, 24)).toStrictEqual([5]);
    expect(values(metrics.queueDepth, 25)).toStrictEqual([5, 50]);
  });

  it('shows nothing for a metric without thresholds', () => {
    expect(values(metrics.gpuUtilization, 1)).toStrictEqual([]);
  });
});
