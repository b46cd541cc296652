import { describe, expect, it } from 'vitest';
import { ConfigurationError } from '../environment';
import type { ListPrices } from './priceSchemas';
import { parseOwnPrices, readPrices } from './readPrices';

const LIST: ListPrices = {
  assumedCloud: 'aws',
  prices: [
    { gpuTypes: ['GPU'], cloud: 'aws', hourlyRate: 1, currency: 'USD', source: 'a list', date: '2025-06' },
    { gpuTypes: ['GPU'], cloud: 'gcp', hourlyRate: 1, currency: 'USD', source: 'a list', date: '2025-06' },
  ],
};

function problemsOf(text: string): readonly string[] {
  try {
    parseOwnPrices(text, LIST);
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return error.problems;
    }
    throw error;
  }
  return [];
}

const entry = (more: string) =>
  `prices:\n  - {cluster: east, hourlyRate: 2, currency: EUR, source: ours, date: '2026-01'}\n  - {${more}}`;
const price = `hourlyRate: 2, currency: EUR, source: ours, date: '2026-01'`;

describe('the file of PRICES_CONFIG', () => {
  it('names clouds of clusters and prices of pools', () => {
    const text = `clusters: [{name: east, cloud: gcp}]\n${entry(`cluster: east, namespace: chat, pool: llama, ${price}`)}`;
    expect(parseOwnPrices(text, LIST)).toMatchObject({
      clusters: [{ name: 'east', cloud: 'gcp' }],
      prices: [{ cluster: 'east' }, { namespace: 'chat', pool: 'llama', hourlyRate: 2 }],
    });
  });

  it.each([
    [
      'a price below zero',
      entry(`cluster: west, hourlyRate: -1, currency: EUR, source: x, date: '2026-01'`),
      /^PRICES_CONFIG: prices\[1\]\.hourlyRate must be >= 0/,
    ],
    [
      'a price without its source',
      entry(`cluster: west, hourlyRate: 1, currency: EUR, date: '2026-01'`),
      /prices\[1\] .*source/,
    ],
    ['a price without a cluster', entry(price), /prices\[1\] .*cluster/],
    ['a field that does not exist', entry(`cluster: west, hourlyPrice: 1, ${price}`), /prices\[1\] .*hourlyPrice/],
    [
      'a currency in words',
      entry(`cluster: west, hourlyRate: 1, currency: euro, source: x, date: '2026-01'`),
      /prices\[1\]\.currency/,
    ],
    [
      'a pool without its namespace',
      entry(`cluster: west, pool: llama, ${price}`),
      /prices\[1\] names the pool "llama" without/,
    ],
    ['an entry twice', entry(`cluster: east, ${price}`), /prices\[1\] is about the same as prices\[0\]/],
    [
      'a cloud without list prices',
      'clusters: [{name: east, cloud: moon}]',
      /clusters\[0\]\.cloud is "moon", allowed is aws, gcp/,
    ],
    ['a list', '[]', /the document must be object/],
    ['nothing', '', /the document must be object/],
    ['no YAML', 'prices: [', /is not YAML/],
  ])('is refused with %s, which is named', (_what, text, message) => {
    expect(problemsOf(text)).toEqual([expect.stringMatching(message)]);
  });

  it('names every entry that is not valid at once', () => {
    const problems = problemsOf(`clusters: [{name: east, cloud: moon}, {name: east, cloud: gcp}]`);
    expect(problems).toHaveLength(2);
  });
});

describe('prices.yaml', () => {
  it.each(['NVIDIA H100 80GB HBM3', 'NVIDIA H200', 'NVIDIA A100-SXM4-80GB', 'NVIDIA L40S'])(
    'has a price of %s with its source and date',
    (gpuType) => {
      expect(readPrices().priceOf({ cluster: 'east', namespace: 'chat', name: 'llama', gpuType })).toMatchObject({
        hourlyRate: expect.any(Number),
        currency: 'USD',
        source: expect.stringMatching(/^On-demand list price: .*, as of \d{4}-\d{2}/),
      });
    }
  );
});
