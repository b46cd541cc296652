import { describe, expect, it } from 'vitest';
import { anSloRow, sloFrame } from '../../test/slo';
import { readServiceLevels } from './serviceLevels';

describe('readServiceLevels', () => {
  it('tells what is left as a share and as requests, below 0 where it is overspent', () => {
    const [pool] = readServiceLevels([sloFrame([anSloRow()])]);
    expect(pool).toMatchObject({ pool: 'llama', isKnown: true, hasOwnObjectives: false });
    expect(pool?.levels[0]).toStrictEqual({
      indicator: 'ttft',
      requests: 1000,
      attained: 0.9795,
      budgetLeft: expect.closeTo(-1.05, 9),
      requestsLeft: -10.5,
      burn: { '1h': 15, '6h': 2.05, '3d': 2.05 },
    });
  });

  it('knows nothing where nobody asked: neither 0 nor 100 %', () => {
    const [pool] = readServiceLevels([sloFrame([anSloRow()])]);
    const unknown = { attained: null, budgetLeft: null, requestsLeft: null, requests: null };
    expect(pool?.levels.slice(1)).toMatchObject([
      { ...unknown, indicator: 'tpot' },
      { ...unknown, indicator: 'success' },
    ]);
  });

  it('puts unknown pools first, then the least budget, and those without data last', () => {
    const idle = { ttft_requests: null, ttft_bad: null, ttft_allowed: null };
    const rows = [
      anSloRow({ pool: 'idle', ...idle }),
      anSloRow({ pool: 'fine', ttft_bad: 0 }),
      anSloRow({ pool: 'idle-2', ...idle }),
      anSloRow({ pool: 'bad' }),
      anSloRow({ pool: 'lama', is_known: 0, ...idle }),
    ];
    const pools = readServiceLevels([sloFrame(rows)]).map(({ pool }) => pool);
    expect(pools).toStrictEqual(['lama', 'bad', 'fine', 'idle', 'idle-2']);
  });

  it('refuses an answer of another schema', () => {
    expect(() => readServiceLevels([sloFrame([anSloRow({ window_days: 30 })])])).toThrow('not 30');
    expect(() => readServiceLevels([sloFrame([anSloRow({ ttft_ms: null })])])).toThrow('“ttft_ms” is NULL');
  });

  it('takes no frame for no pools', () => {
    expect(readServiceLevels([])).toStrictEqual([]);
  });
});
