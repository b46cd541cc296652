import type { CostEstimate } from '@ngf/contract';
import type { PoolRecord } from '../metrics/provider';
import type { TimeRange } from '../metrics/timeRange';
import type { PriceBook } from './priceBook';

const HOUR_SECONDS = 3600;
const HOURS_PER_DAY = 24;
/** 365 × 24 / 12: the month of the clouds' own calculators. */
const HOURS_PER_MONTH = 730;
const MILLION = 1_000_000;

/**
 * What a pool costs at its present size. The range's tokens are set against the present size as well: of earlier sizes
 * the inventory keeps no history.
 *
 * @param tokens input and output tokens of the range; null where nobody counted
 */
export function estimateCost(
  pool: PoolRecord,
  tokens: number | null,
  range: TimeRange,
  prices: PriceBook
): CostEstimate {
  const price = prices.priceOf(pool);
  const known = 'missing' in price ? undefined : price;
  const hourlyCost = known === undefined || pool.gpuCount === null ? null : known.hourlyRate * pool.gpuCount;
  return {
    gpuType: pool.gpuType,
    replicaCount: pool.replicas,
    hourlyRate: known?.hourlyRate ?? null,
    hourlyCost,
    dailyCost: times(hourlyCost, HOURS_PER_DAY),
    monthlyCost: times(hourlyCost, HOURS_PER_MONTH),
    currency: known?.currency ?? null,
    costPerMillionTokens: tokens ? times(hourlyCost, (hoursOf(range) * MILLION) / tokens) : null,
    priceSource: 'missing' in price ? price.missing : price.source,
  };
}

function hoursOf({ from, to }: TimeRange): number {
  return (to - from) / HOUR_SECONDS;
}

function times(amount: number | null, factor: number): number | null {
  return amount === null ? null : amount * factor;
}
