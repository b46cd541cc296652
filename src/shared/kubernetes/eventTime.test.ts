import type { Event } from '@ngf/contract';
import { expect, it } from 'vitest';
import { eventTime } from './eventTime';

const event = (times: Partial<Event>): Event => ({
  apiVersion: 'v1',
  kind: 'Event',
  metadata: { namespace: 'chat', name: 'a' },
  involvedObject: {},
  ...times,
});
const at = (second: number) => `2026-01-01T00:00:0${second}Z`;

it('is the last time that anybody wrote down', () => {
  const times = { firstTimestamp: at(1), lastTimestamp: at(3), eventTime: null };
  expect(eventTime(event(times))).toBe(Date.parse(at(3)));
  expect(eventTime(event({ ...times, lastTimestamp: null }))).toBe(Date.parse(at(1)));
  expect(eventTime(event({ firstTimestamp: null, lastTimestamp: null, eventTime: at(2) }))).toBe(Date.parse(at(2)));
  expect(eventTime(event({ metadata: { namespace: 'chat', name: 'a', creationTimestamp: at(4) } }))).toBe(
    Date.parse(at(4))
  );
  expect(eventTime(event({}))).toBeNull();
});
