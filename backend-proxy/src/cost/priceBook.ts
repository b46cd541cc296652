import type { PoolRecord } from '../metrics/provider';
import type { ListPrice, ListPrices, OwnPrice, OwnPrices } from './priceSchemas';

/** The price of one GPU for an hour, and where it comes from. */
export interface Price {
  hourlyRate: number;
  currency: string;
  source: string;
}

export type PricedPool = Pick<PoolRecord, 'cluster' | 'namespace' | 'name' | 'gpuType'>;

/** Knows the prices of GPUs: the operator's own before the clouds' list prices. */
export class PriceBook {
  constructor(
    private readonly list: ListPrices,
    private readonly own: OwnPrices = {}
  ) {}

  /** The price of the pool's GPUs, or in words why there is none. */
  priceOf(pool: PricedPool): Price | { missing: string } {
    const own = this.ownPriceOf(pool);
    if (own !== undefined) {
      return { ...own, source: `PRICES_CONFIG: ${own.source}, ${own.date}` };
    }
    if (pool.gpuType === null) {
      return { missing: 'No price: the GPU type of the pool is not known.' };
    }
    const configured = this.own.clusters?.find(({ name }) => name === pool.cluster)?.cloud;
    const cloud = configured ?? this.list.assumedCloud;
    const listed = this.listPriceOf(pool.gpuType, cloud);
    const assumption =
      configured === undefined ? `; the cloud of cluster "${pool.cluster}" is not configured, ${cloud} is assumed` : '';
    if (listed === undefined) {
      return { missing: `No price: none is known for GPU type "${pool.gpuType}" on ${cloud}${assumption}.` };
    }
    return { ...listed, source: `On-demand list price: ${listed.source}, as of ${listed.date}${assumption}` };
  }

  private ownPriceOf(pool: PricedPool): OwnPrice | undefined {
    const fitting = (this.own.prices ?? []).filter((entry) => isAbout(entry, pool));
    return fitting.sort((left, right) => specificity(right) - specificity(left))[0];
  }

  private listPriceOf(gpuType: string, cloud: string): ListPrice | undefined {
    return this.list.prices.find(
      (entry) => entry.cloud === cloud && entry.gpuTypes.some((known) => isSameGpu(known, gpuType))
    );
  }
}

function isAbout(entry: OwnPrice, pool: PricedPool): boolean {
  return (
    entry.cluster === pool.cluster &&
    (entry.namespace ?? pool.namespace) === pool.namespace &&
    (entry.pool ?? pool.name) === pool.name &&
    (entry.gpuType === undefined || (pool.gpuType !== null && isSameGpu(entry.gpuType, pool.gpuType)))
  );
}

/** A pool says more than a namespace, and that more than a GPU type. */
function specificity({ namespace, pool, gpuType }: OwnPrice): number {
  return 4 * Number(pool !== undefined) + 2 * Number(namespace !== undefined) + Number(gpuType !== undefined);
}

/** NVML's "NVIDIA H100 80GB HBM3" is "NVIDIA-H100-80GB-HBM3" as a node label of GPU feature discovery. */
export function isSameGpu(left: string, right: string): boolean {
  return plainName(left) === plainName(right);
}

export function plainName(gpuType: string): string {
  return gpuType
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();
}
