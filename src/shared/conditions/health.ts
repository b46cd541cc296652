import type { Condition, Gateway, HttpRoute, InferencePool } from '@ngf/contract';
import { type Severity, worst } from '../severity';
import { conditionSeverity } from './conditions';

/** How an object is, and the condition that says so; without one nobody has said anything. */
export interface Health {
  severity: Severity;
  condition?: Condition;
}

const unseen: Health = { severity: 'unknown' };

/** By the gateway's own conditions and its listeners'. A listener that fails beside one that works is a warning. */
export function gatewayHealth({ metadata, status }: Gateway): Health {
  const own = healthOf(status?.conditions, metadata.generation);
  const listeners = (status?.listeners ?? []).map(({ conditions }) => healthOf(conditions, metadata.generation));
  // Not every controller says something of its listeners.
  return worst(listeners.length === 0 ? [own] : [own, partsHealth(listeners)]) ?? unseen;
}

/** By what each gateway says that the route names as its parent. */
export function routeHealth({ metadata, spec, status }: HttpRoute): Health {
  const parents = status?.parents ?? [];
  const isUnseen = parents.length < (spec.parentRefs ?? []).length;
  const said = parents.map(({ conditions }) => healthOf(conditions, metadata.generation));
  return partsHealth(isUnseen ? [...said, unseen] : said);
}

/** By what each gateway says that leads to the pool. */
export function poolHealth({ metadata, status }: InferencePool): Health {
  return partsHealth((status?.parents ?? []).map(({ conditions }) => healthOf(conditions, metadata.generation)));
}

/** Conditions that follow from others: what is to blame stands before them. */
const consequences = ['Programmed', 'Ready'];

/** The worst of an object's conditions; of equally bad ones a cause rather than its consequence. */
export function healthOf(conditions: readonly Condition[] | undefined, generation: number | undefined): Health {
  const all = conditions ?? [];
  const isConsequence = ({ type }: Condition) => consequences.includes(type);
  const said = [...all.filter((one) => !isConsequence(one)), ...all.filter(isConsequence)].map((condition) => ({
    severity: conditionSeverity(condition, generation),
    condition,
  }));
  return worst(said) ?? unseen;
}

/** The worst of several parts, of which one that works makes another's failure a warning. */
function partsHealth(parts: readonly Health[]): Health {
  const found = worst(parts) ?? unseen;
  const someWork = parts.some(({ severity }) => severity === 'ok');
  return found.severity === 'critical' && someWork ? { ...found, severity: 'warning' } : found;
}
