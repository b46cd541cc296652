import { availabilityRules } from './availability';
import { burnRateRules } from './burnRates';
import type { AlertingConfiguration } from './configuration';
import { gpuRules } from './gpu';
import { routingRules } from './routing';
import type { AlertRule } from './rule';
import { saturationRules } from './saturation';

/**
 * Every alert rule. There is none about cost: prices are the proxy's configuration, which no table holds, and a rule
 * reads nothing but ClickHouse.
 */
export function alertRules(configuration: AlertingConfiguration): AlertRule[] {
  return [...burnRateRules(configuration), ...saturationRules, ...availabilityRules, ...routingRules, ...gpuRules];
}
