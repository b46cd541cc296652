import type { MetricBase } from './metrics';

/** A figure that the proxy makes, from the catalogue's counts and prices that no telemetry tells: it has no SQL. */
export interface PricedMetric extends MetricBase {
  kind: 'priced';
}

/** Estimates at a pool's present size: of earlier sizes the inventory keeps no history. Units follow the currency of the prices. */
export const costs = {
  costPerHour: {
    kind: 'priced',
    title: 'Cost per hour',
    unit: 'short',
    description: 'Hourly price of a GPU of the pool’s type × GPUs of all desired replicas, at the pool’s present size.',
    families: [],
  },
  costPerMillionTokens: {
    kind: 'priced',
    title: 'Cost per million tokens',
    unit: 'short',
    description:
      'Cost per hour × hours of the range × 1,000,000 / input and output tokens of the range. Unknown where nobody counted tokens, or there were none.',
    families: [],
  },
  costPerMillionInputTokens: {
    kind: 'priced',
    title: 'Cost per million input tokens',
    unit: 'short',
    description:
      'As the cost per million tokens, of input tokens alone: the whole cost is set against them. A GPU reads and writes at once, so no share of it belongs to either; this and the cost of output tokens do not add up.',
    families: [],
  },
  costPerMillionOutputTokens: {
    kind: 'priced',
    title: 'Cost per million output tokens',
    unit: 'short',
    description:
      'As the cost per million tokens, of output tokens alone: the whole cost is set against them. It and the cost of input tokens do not add up.',
    families: [],
  },
} as const satisfies Record<string, PricedMetric>;
