export { ApiServer } from '../clusters/kubernetes/apiServer';
export { LeaseLeadership } from '../live/publisher/leaseLeadership';
export { describeMetricsProvider, type ProviderOfFleet } from './metricsProviderContract';
export { readDecisionCursor } from '../metrics/decisionCursor';
export { describeAuditLog } from './auditLogContract';
export { anAuditFilter, anAuditRecord } from './auditRecords';
export { describeObjectivesStore } from './objectivesContract';
export { buildTestApp, UNKNOWN_POOL, type TestApp } from './testApp';
