export { burnRuleIds, speeds as burnSpeeds } from './alerting/burnRates';
export { catalogue, byPlugin } from './catalogue/catalogue';
export type { CatalogueId } from './catalogue/catalogue';
export { bypassBy } from './catalogue/bypass';
export { costs } from './catalogue/cost';
export type { PricedMetric } from './catalogue/cost';
export { arrivalsClock, decisionArrivals } from './catalogue/decisionArrivals';
export type { DecisionArrivalsValues } from './catalogue/decisionArrivals';
export { CLOSE_CALL_SHARE, inferReason, prefixCacheHit, scorerPull } from './catalogue/decisionReason';
export type { DecisionEvidence, DecisionReason, InferredReason, ScorerEvidence } from './catalogue/decisionReason';
export { decisionHistory } from './catalogue/decisionHistory';
export type { DecisionFilter, DecisionHistoryPage } from './catalogue/decisionHistory';
export { podOfEndpoint } from './catalogue/endpoint';
export type { CatalogueEntry, MetricDescription } from './catalogue/entry';
export { eppGaugeBy, eppGauges } from './catalogue/eppGauges';
export type { EppGaugeMetric } from './catalogue/eppGauges';
export { errorRateBy, errorsByReason, flowControlOutcomes } from './catalogue/errorReasons';
export { goodputBy } from './catalogue/goodput';
export type { LatencyObjectives } from './catalogue/goodput';
export { xidChanges, xidChangesBy } from './catalogue/gpuErrors';
export { asOne, byCluster, byNamespace, byPod, byPool, scopes } from './catalogue/groups';
export type { GroupColumn, Scope } from './catalogue/groups';
export { BEYOND_ALL_DECISIONS, candidateStates, latestDecisions } from './catalogue/latestDecisions';
export type { DecisionPageArguments, LatestDecisionsValues } from './catalogue/latestDecisions';
export { candidatesBy, marginsBy } from './catalogue/margins';
export { keptScores, SCORE_ROUNDING } from './catalogue/keptScores';
export type { KeptScores } from './catalogue/keptScores';
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
export { bucketCounts, bucketSeries, percentileSeries } from './catalogue/percentiles';
export { picksBy } from './catalogue/picks';
export { podGaugeBy } from './catalogue/podGaugesBy';
export { podGaugeSeries, poolGaugeSeries } from './catalogue/podGauges';
export { podOverview } from './catalogue/podOverview';
export { podsNow } from './catalogue/podsNow';
export { poolInventory } from './catalogue/poolInventory';
export { poolOverview } from './catalogue/poolOverview';
export { prefixCacheState } from './catalogue/prefixCacheState';
export type { PrefixCacheState } from './catalogue/prefixCacheState';
export { reachablePrefixBy } from './catalogue/reachablePrefix';
export { replicasNow } from './catalogue/replicas';
export { scalingEvents } from './catalogue/scalingEvents';
export { seriesOf } from './catalogue/steps';
export type { GroupedQuery } from './catalogue/steps';
export { prefixHitRatioBy, tokensPerRequestBy } from './catalogue/tokens';
export { rateSeries } from './catalogue/rates';
export { crowdedMetrics, rejectedSamples, rejectedTotals, rejectionReasons } from './catalogue/rejections';
export type { RejectionReason } from './catalogue/rejections';
export { indicators } from './catalogue/serviceLevels';
export type { Indicator } from './catalogue/serviceLevels';
export { budgetSeries, burnWindows, sloOverview } from './catalogue/sloOverview';
export { summary } from './catalogue/summary';
