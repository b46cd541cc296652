export { decisionCounts } from './catalogue/decisionCounts';
export { CLOSE_CALL_SHARE, inferReason, prefixCacheHit, scorerPull } from './catalogue/decisionReason';
export type { DecisionEvidence, DecisionReason, InferredReason, ScorerEvidence } from './catalogue/decisionReason';
export { BEYOND_ALL_DECISIONS, candidateStates, latestDecisions } from './catalogue/latestDecisions';
export type { LatestDecisionsValues } from './catalogue/latestDecisions';
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
export { crowdedMetrics, rejectedSamples, rejectedTotals, rejectionReasons } from './catalogue/rejections';
export type { RejectionReason } from './catalogue/rejections';
export { summary } from './catalogue/summary';
