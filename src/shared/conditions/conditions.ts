import type { Condition } from '@ngf/contract';
import type { Severity } from '../severity';

/** Types whose True is bad news; all others mean well. */
const badNews = ['Conflicted', 'OverlappingTLSConfig', 'PartiallyInvalid'];
/** Types whose bad news leaves the rest of the object working. */
const partial = ['OverlappingTLSConfig', 'PartiallyInvalid'];
/** Types that tell of an option nobody needs: their False is no fault. */
const optional = ['Exported', 'AttachedListenerSets', 'InsecureFrontendValidationMode'];

/** How bad what a condition says is. `generation` is the object's own: an older observation says nothing about now. */
export function conditionSeverity(condition: Condition, generation?: number): Severity {
  const { type, status } = condition;
  if (optional.includes(type)) {
    return 'ok';
  }
  if (status === 'Unknown' || isOutdated(condition, generation)) {
    return 'unknown';
  }
  const isBad = badNews.includes(type) === (status === 'True');
  return isBad ? (partial.includes(type) ? 'warning' : 'critical') : 'ok';
}

/** Whether the controller has not looked since the object was last changed. */
export function isOutdated({ observedGeneration }: Condition, generation: number | undefined): boolean {
  return observedGeneration !== undefined && generation !== undefined && observedGeneration < generation;
}
