export { describeMetricsProvider, type ProviderOfFleet } from './metricsProviderContract';
export { readDecisionCursor } from '../metrics/decisionCursor';
