export { defaultConfiguration } from './configuration';
export type { AlertingConfiguration } from './configuration';
export { provisionedRules } from './provisioning';
export { alertRules } from './rules';
export type { AlertRule, AlertSeverity } from './rule';
