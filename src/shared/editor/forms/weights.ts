import { weightedBackends } from '../../kubernetes/references';
import { isMap } from '../object/path';

/** A backend of a rule, as far as its share goes. */
export interface WeightedBackend {
  name: string;
  /** Of all weights of its rule. */
  weight: number;
}

/** Gateway API: a backend without a weight has 1. */
const DEFAULT_WEIGHT = 1;

/** The backends of an HTTPRoute's rule with their weights. What is no list has none. */
export function backendsOf(rule: unknown): WeightedBackend[] {
  const backends = isMap(rule) && Array.isArray(rule.backendRefs) ? rule.backendRefs : [];
  return backends.map((backend) => ({
    name: isMap(backend) ? String(backend.name ?? '') : '',
    weight: isMap(backend) && typeof backend.weight === 'number' ? backend.weight : DEFAULT_WEIGHT,
  }));
}

/** Each backend's share of the rule's requests, 0–1. All are 0 where no weight is above 0: such requests get an error. */
export function sharesOf(backends: readonly WeightedBackend[]): number[] {
  return weightedBackends(backends).map(({ share }) => share);
}

/** How far a slider goes: to 100, so that weights can be percentages, or further where weights are. */
export function sliderMaximum(backends: readonly WeightedBackend[]): number {
  return Math.max(100, ...backends.map(({ weight }) => weight));
}
