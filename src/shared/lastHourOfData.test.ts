import { dateTime } from '@grafana/data';
import { describe, expect, it } from 'vitest';
import { aPool, aSilentPool } from '../test/pools';
import { asTimeRange, lastHourOfData } from './lastHourOfData';

const range = (from: string, to: string) => asTimeRange({ from: Date.parse(from), to: Date.parse(to) });
const today = range('2026-03-01T10:00:00Z', '2026-03-01T11:00:00Z');
const recorded = aSilentPool({
  firstSeen: Date.parse('2026-02-01T10:00:00Z'),
  lastSeen: Date.parse('2026-02-01T11:23:45Z'),
});

describe('lastHourOfData', () => {
  it('is the hour that ends with the minute of the last sample', () => {
    expect(lastHourOfData([recorded, aSilentPool()], today)).toStrictEqual({
      from: Date.parse('2026-02-01T10:24:00Z'),
      to: Date.parse('2026-02-01T11:24:00Z'),
    });
  });

  it('takes in a last sample on the minute', () => {
    const lastSeen = Date.parse('2026-02-01T11:23:00Z');
    expect(lastHourOfData([{ ...recorded, lastSeen }], today)?.to).toBe(Date.parse('2026-02-01T11:24:00Z'));
  });

  it('is not offered while any pool has telemetry', () => {
    expect(lastHourOfData([recorded, aPool()], today)).toBeUndefined();
  });

  it('is not offered where there never was any, or where all of it is already in range', () => {
    expect(lastHourOfData([aSilentPool()], today)).toBeUndefined();
    expect(lastHourOfData([], today)).toBeUndefined();
    expect(lastHourOfData([recorded], range('2026-01-01T00:00:00Z', '2026-03-01T00:00:00Z'))).toBeUndefined();
  });
});

describe('asTimeRange', () => {
  it('is absolute', () => {
    const { from, raw } = asTimeRange({ from: 0, to: 1 });
    expect([from.valueOf(), dateTime(raw.to).valueOf()]).toStrictEqual([0, 1]);
  });
});
