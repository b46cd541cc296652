import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../errors';
import { parseInstant, readTimeRange } from './timeRange';

const NOW_MS = Date.parse('2026-03-03T12:00:00.500Z');
const NOW = Math.floor(NOW_MS / 1000);

function fieldAtFault(query: { from?: string; to?: string }): string | undefined {
  try {
    readTimeRange(query, NOW_MS);
  } catch (error) {
    return error instanceof ProblemError && error.status === 400 ? error.more.causes?.[0]?.field : 'unexpected';
  }
  return undefined;
}

describe('readTimeRange', () => {
  it('is the last hour by default, and the hour before "to" where only that is given', () => {
    expect(readTimeRange({}, NOW_MS)).toEqual({ from: NOW - 3600, to: NOW });
    expect(readTimeRange({ to: 'now-1d' }, NOW_MS)).toEqual({ from: NOW - 86_400 - 3600, to: NOW - 86_400 });
  });

  it('reads the same instant in every form', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 }), (seconds) => {
        const instant = new Date(seconds * 1000).toISOString();
        const to = String((seconds + 1) * 1000);
        const forms = [instant, instant.replace('.000Z', ''), instant.replace('Z', '+00:00'), String(seconds * 1000)];
        for (const from of forms) {
          expect(readTimeRange({ from, to }, NOW_MS)).toEqual({ from: seconds, to: seconds + 1 });
        }
      })
    );
  });

  it('reads relative times in every unit', () => {
    const seconds = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.constantFrom('s', 'm', 'h', 'd', 'w' as const),
        (amount, unit) => {
          expect(parseInstant(`now-${amount}${unit}`, NOW_MS)).toBe(NOW_MS - amount * seconds[unit] * 1000);
          expect(parseInstant(`now+${amount}${unit}`, NOW_MS)).toBe(NOW_MS + amount * seconds[unit] * 1000);
        }
      )
    );
  });

  it('respects the zone of a time', () => {
    expect(parseInstant('2026-03-03T12:00:00+02:00', NOW_MS)).toBe(Date.parse('2026-03-03T10:00:00Z'));
    expect(parseInstant('2026-03-03', NOW_MS)).toBe(Date.parse('2026-03-03T00:00:00Z'));
  });

  it.each([
    '',
    'yesterday',
    'now-',
    'now-1y',
    'now-1h/h',
    '-1',
    '1e9',
    '2026-02-30',
    '2026-13-01',
    '2026-03-03T25:00Z',
  ])('names the field of %j', (text) => {
    expect(fieldAtFault({ from: text })).toBe('from');
    expect(fieldAtFault({ to: text })).toBe('to');
  });

  it('never answers with a range that is empty, backwards or outside ClickHouse’s DateTime', () => {
    const text = fc.oneof(
      fc.string(),
      fc.integer({ min: -10, max: 1e15 }).map(String),
      fc
        .tuple(fc.constantFrom('-', '+'), fc.nat(1e9), fc.constantFrom('s', 'm', 'h', 'd', 'w'))
        .map((parts) => `now${parts.join('')}`)
    );
    fc.assert(
      fc.property(text, text, (from, to) => {
        const field = fieldAtFault({ from, to });
        expect([undefined, 'from', 'to']).toContain(field);
        if (field === undefined) {
          const range = readTimeRange({ from, to }, NOW_MS);
          expect(range.from).toBeGreaterThanOrEqual(0);
          expect(range.from).toBeLessThan(range.to);
          expect(range.to).toBeLessThan(2 ** 32);
        }
      })
    );
  });

  it('names "from" where it is not before "to"', () => {
    expect(fieldAtFault({ from: 'now', to: 'now-1h' })).toBe('from');
    expect(fieldAtFault({ from: 'now', to: 'now' })).toBe('from');
  });
});
