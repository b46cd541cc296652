import { describe, expect, it } from 'vitest';
import { formatValue } from './format';

describe('formatValue', () => {
  it.each([
    [423, 'ms', undefined, '423 ms'],
    [1234, 'ms', undefined, '1.23 s'],
    [0, 'ms', undefined, '0 ms'],
    [12345.6, 'locale', 0, '12,346'],
    [0.8249, 'percentunit', 0, '82%'],
    [0, 'percentunit', 1, '0.0%'],
  ])('writes %d %s', (value, unit, decimals, text) => {
    expect(formatValue(value, unit, decimals)).toBe(text);
  });

  it.each([null, Number.NaN, Infinity])('writes %s as a dash, never as 0 or NaN', (value) => {
    expect(formatValue(value, 'ms')).toBe('–');
  });
});
