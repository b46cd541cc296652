import { describe, expect, it } from 'vitest';
import { PriceBook, type PricedPool } from './priceBook';
import type { ListPrices, OwnPrice, OwnPrices } from './priceSchemas';

const H100 = 'NVIDIA H100 80GB HBM3';
const LIST: ListPrices = {
  assumedCloud: 'aws',
  prices: [
    { gpuTypes: [H100], cloud: 'aws', hourlyRate: 7, currency: 'USD', source: 'the AWS list', date: '2025-06' },
    { gpuTypes: [H100], cloud: 'gcp', hourlyRate: 11, currency: 'USD', source: 'the GCP list', date: '2024-06' },
  ],
};
const POOL: PricedPool = { cluster: 'east', namespace: 'chat', name: 'llama', gpuType: H100 };

function ownPrice(hourlyRate: number, about: Partial<OwnPrice>): OwnPrice {
  return { cluster: 'east', hourlyRate, currency: 'EUR', source: 'our contract', date: '2026-01-15', ...about };
}

const rateOf = (own: OwnPrices, pool: Partial<PricedPool> = {}) =>
  new PriceBook(LIST, own).priceOf({ ...POOL, ...pool });

describe('PriceBook', () => {
  it('takes the list price of the assumed cloud, and says that it assumed it', () => {
    expect(rateOf({})).toMatchObject({
      hourlyRate: 7,
      currency: 'USD',
      source:
        'On-demand list price: the AWS list, as of 2025-06; the cloud of cluster "east" is not configured, aws is assumed',
    });
  });

  it('takes the list price of the cluster’s own cloud, without an assumption', () => {
    expect(rateOf({ clusters: [{ name: 'east', cloud: 'gcp' }] })).toMatchObject({
      hourlyRate: 11,
      source: 'On-demand list price: the GCP list, as of 2024-06',
    });
  });

  it.each(['NVIDIA-H100-80GB-HBM3', 'nvidia h100 80gb hbm3', 'NVIDIA_H100_80GB_HBM3'])('knows %s', (gpuType) => {
    expect(rateOf({}, { gpuType })).toMatchObject({ hourlyRate: 7 });
  });

  it.each([
    ['NVIDIA H100', 'No price: none is known for GPU type "NVIDIA H100" on aws'],
    [null, 'No price: the GPU type of the pool is not known.'],
  ])('says why there is none for %j', (gpuType, why) => {
    expect(rateOf({}, { gpuType })).toEqual({ missing: expect.stringContaining(why) });
  });

  it('never takes another cloud’s price for one that is missing', () => {
    const own: OwnPrices = { clusters: [{ name: 'east', cloud: 'azure' }] };
    expect(rateOf(own)).toEqual({ missing: `No price: none is known for GPU type "${H100}" on azure.` });
  });

  it('lets the entry that says most about a pool count', () => {
    const prices = [
      ownPrice(1, {}),
      ownPrice(2, { gpuType: 'nvidia-h100-80gb-hbm3' }),
      ownPrice(3, { namespace: 'chat' }),
      ownPrice(4, { namespace: 'chat', gpuType: H100 }),
      ownPrice(5, { namespace: 'chat', pool: 'llama' }),
    ];
    for (let count = prices.length; count > 0; count--) {
      expect(rateOf({ prices: prices.slice(0, count).reverse() })).toMatchObject({
        hourlyRate: count,
        currency: 'EUR',
        source: 'PRICES_CONFIG: our contract, 2026-01-15',
      });
    }
  });

  it.each([
    ownPrice(1, { cluster: 'west' }),
    ownPrice(1, { namespace: 'research' }),
    ownPrice(1, { namespace: 'chat', pool: 'qwen' }),
    ownPrice(1, { gpuType: 'NVIDIA L4' }),
  ])('leaves an entry about something else alone: %j', (entry) => {
    expect(rateOf({ prices: [entry] })).toMatchObject({ hourlyRate: 7 });
  });

  it('prices a pool of unknown GPUs where an entry names no GPU type', () => {
    expect(rateOf({ prices: [ownPrice(1, {})] }, { gpuType: null })).toMatchObject({ hourlyRate: 1 });
  });
});
