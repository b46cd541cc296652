export { metrics } from './catalogue/metrics';
export type {
  CounterMetric,
  HistogramMetric,
  MetricDefinition,
  MetricId,
  PodGaugeMetric,
  Threshold,
} from './catalogue/metrics';
export { boundPlace } from './catalogue/place';
export type { BoundPlaceValues, QueryPlace } from './catalogue/place';
export { bucketCounts, percentileSeries } from './catalogue/percentiles';
export { podGaugeSeries, poolGaugeSeries } from './catalogue/podGauges';
export { podsNow } from './catalogue/podsNow';
export { poolInventory } from './catalogue/poolInventory';
export { poolOverview } from './catalogue/poolOverview';
export { prefixCacheState } from './catalogue/prefixCacheState';
export type { PrefixCacheState } from './catalogue/prefixCacheState';
export { rateSeries } from './catalogue/rates';
export { summary } from './catalogue/summary';
