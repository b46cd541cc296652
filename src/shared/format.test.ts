import { metrics } from '@ngf/telemetry';
import { describe, expect, it } from 'vitest';
import { formatBelow, formatValue } from './format';

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

describe('formatBelow', () => {
  const { thresholds, unit } = metrics.kvCacheUtilization;

  it.each([
    [0.79, '79%'],
    [0.796, '79.6%'],
    [0.7996, '79.96%'],
    [0.8, '80%'],
    [0.804, '80%'],
    [0.896, '89.6%'],
    [0.9, '90%'],
    [null, '–'],
  ])('writes %s as %s, never as a threshold that it has not reached', (value, text) => {
    expect(formatBelow(thresholds, value, unit, 0)).toBe(text);
  });
});
