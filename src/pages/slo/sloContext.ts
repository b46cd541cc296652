import { type SloConfiguration, SloConfigurationSchema } from '@ngf/contract';
import { forkJoin, type Observable } from 'rxjs';
import { asPart, type Part } from '../../shared/kubernetes/part';
import { readFromProxy } from '../../shared/kubernetes/proxyRequest';
import { readRules, type RulesPart } from './readRules';

/** What the page shows beside what ClickHouse tells. Where one cannot be read the others serve all the same. */
export interface SloContext {
  configuration: Part<SloConfiguration>;
  rules: RulesPart;
}

export function readSloContext(): Observable<SloContext> {
  return forkJoin({ configuration: asPart(readFromProxy('slo', SloConfigurationSchema)), rules: readRules() });
}
