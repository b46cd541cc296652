import type { Condition } from '@ngf/contract';
import { gatewayConditionTexts } from './gatewayConditionTexts';
import { inferenceConditionTexts } from './inferenceConditionTexts';

/**
 * A condition in words and what to do; the controller's own message where the reason is not one that the APIs define.
 */
export function conditionText({ type, reason, message }: Condition): string {
  return knownText(type, reason) ?? (message || reason);
}

/** Undefined for a reason that the APIs do not define: controllers have their own. */
export function knownText(type: string, reason: string): string | undefined {
  const texts = { ...gatewayConditionTexts(), ...inferenceConditionTexts() };
  const key = `${type}/${reason}`;
  return Object.hasOwn(texts, key) ? texts[key] : undefined;
}
