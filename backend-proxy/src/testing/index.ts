export { describeMetricsProvider, type ProviderOfFleet } from './metricsProviderContract';
