import { expect, test } from 'vitest';

import { readFeedOptions } from './options';

test('an empty environment feeds one fleet with six hours of history', () => {
  expect(readFeedOptions({})).toMatchObject({ seed: 1, scale: 1, historyMs: 6 * 3_600_000 });
});

test('an empty variable counts as unset', () => {
  expect(readFeedOptions({ FLEET_SEED: '', FLEET_SCALE: '', FLEET_HISTORY: '' })).toEqual(readFeedOptions({}));
});

test('durations have a unit', () => {
  expect(readFeedOptions({ FLEET_HISTORY: '90m' }).historyMs).toBe(5_400_000);
  expect(readFeedOptions({ FLEET_HISTORY: '0s' }).historyMs).toBe(0);
});

test('every bad variable is named at once, with what it takes', () => {
  const read = () =>
    readFeedOptions({ FLEET_SEED: 'one', FLEET_SCALE: '-1', FLEET_HISTORY: 'long', CLICKHOUSE_URL: 'here' });
  expect(read).toThrow(/FLEET_SEED takes a whole number, not "one"/);
  expect(read).toThrow(/FLEET_SCALE takes a number over 0/);
  expect(read).toThrow(/FLEET_HISTORY takes a duration such as 90m, 6h or 2d, not "long"/);
  expect(read).toThrow(/CLICKHOUSE_URL takes a URL such as/);
});
