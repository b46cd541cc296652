import { describe, expect, it } from 'vitest';
import { cityHash128 } from './cityHash128';

// Made with github.com/go-faster/city's CH128, which clickhouse-go checks its frames with.
const VECTORS: ReadonlyArray<[number, string]> = [
  [0, '2b9ac064fc9df03d291ee592c340b53c'],
  [1, '400ece9c375be58bba1c8b474447ab05'],
  [3, '94f2b07bdade07e4bdf1276e140d3a0a'],
  [4, '4f12ae6320cb5d90c593a554595bfd57'],
  [7, '13297cab5924bad760a43c510b43dd53'],
  [8, 'a036812047caa4f5abe5463d5b57d43d'],
  [9, 'e165254ac53484337137d37bb0bb0110'],
  [15, '15abd9635c0656d9737b03d0adca2396'],
  [16, '487f4b5675323a3f0bc6ba167a2a8ab4'],
  [17, 'a2e0b28bf64be3ae870bf0550591d6e0'],
  [24, '054cb1eaa6e1df5a75ed96fe04086cf7'],
  [31, '63edfaece5937f9b6b0dfb5401e446d6'],
  [32, '61adbf07808c0e25dbe86a77b68624e4'],
  [33, '20b5f37a055b494eb51084f1241daeab'],
  [48, '2d7eb95d71af21cbb9bb240303cd6f4d'],
  [64, '02dc73b333cf25e2966d2d15e52c258d'],
  [100, 'eeadbd97a389c149d3d358fdbd55810e'],
  [127, '418cce068adc44c2a62936b3f62c0ef3'],
  [128, '4623f3700c3c86ba0a173c6ffc56b124'],
  [143, 'a3e616ce69eeab59bebf03897a1de983'],
  [144, 'a7464c883126a82c1fbb3803d5b8ed71'],
  [145, '868b15ace20bcb9c0e35a6bcf0597602'],
  [160, '0b8218f2238cb35c793879964cc8ee28'],
  [200, '4bf285f8a4c9b567872408584af5a0b4'],
  [255, '4b516a6f450f7dc8528aeb94ec135bf3'],
  [256, 'fadc58f983a8cfb1922218beb3dff039'],
  [257, '5520eff9117bcbd4284ccddbf64352ae'],
  [300, 'c5627e7df7d1d70af2cc752337d30207'],
  [400, '250030d9f624ea79afb2f1c19e3e29cd'],
  [1000, '7ead727995f47f59e110c0d7aba4397f'],
  [1025, '08461347ae58b3ee5476da11cdac52b2'],
];

describe('cityHash128', () => {
  it.each(VECTORS)('hashes %i bytes as ClickHouse does', (length, expected) => {
    const bytes = Buffer.from(Array.from({ length }, (_, index) => (index * 31 + 7) % 256));
    expect(cityHash128(bytes).toString('hex')).toBe(expected);
  });
});
