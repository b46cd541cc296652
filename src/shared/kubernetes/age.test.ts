import { expect, it } from 'vitest';
import { ageText } from './age';

it.each([
  [0, '0s'],
  [59_999, '59s'],
  [60_000, '1m'],
  [3_600_000, '1h'],
  [47 * 3_600_000, '1d'],
  [800 * 86_400_000, '2y'],
  [-5_000, '0s'],
])('%i ms is %s', (age, text) => {
  expect(ageText(1_000, 1_000 + age)).toBe(text);
});
