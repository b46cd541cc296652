import type { ProblemCause, TimeRangeQuery } from '@ngf/contract';
import { invalidFields } from '../errors';

/** Samples in (from, to] count. Unix seconds, whole: samples carry whole seconds, so nothing is lost. */
export interface TimeRange {
  from: number;
  to: number;
}

const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 3600;
const UNIT_SECONDS = { s: 1, m: 60, h: HOUR_SECONDS, d: 24 * HOUR_SECONDS, w: 7 * 24 * HOUR_SECONDS } as const;

/** The last second of ClickHouse's DateTime, 2106-02-07. */
const LAST_SECOND = 2 ** 32 - 1;

const RELATIVE = /^now(?:([+-])(\d{1,9})([smhdw]))?$/;
const EPOCH_MILLISECONDS = /^\d{1,15}$/;
const ISO_8601 = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:\d{2})?)?$/;

/**
 * Reads `from` and `to`: ISO 8601 (without a zone: UTC), epoch milliseconds, `now`, or relative as in `now-1h`.
 * `to` is now by default, `from` an hour before it.
 *
 * @throws ProblemError 400 naming each bad field
 */
export function readTimeRange(query: TimeRangeQuery, nowMs: number): TimeRange {
  const causes: ProblemCause[] = [];
  const read = (field: 'from' | 'to', absent: number): number => {
    const text = query[field];
    const value = text === undefined ? absent : readSeconds(text, nowMs);
    if (typeof value === 'number') {
      return value;
    }
    causes.push({ field, reason: 'FieldValueInvalid', message: value.problem });
    return absent;
  };
  const to = read('to', Math.floor(nowMs / 1000));
  const from = read('from', to - HOUR_SECONDS);
  if (causes.length === 0 && from >= to) {
    const message = `must be at least a second before "to", but ${isoTime(from)} is not before ${isoTime(to)}`;
    causes.push({ field: 'from', reason: 'FieldValueInvalid', message });
  }
  if (causes.length > 0) {
    throw invalidFields(causes);
  }
  return { from, to };
}

function readSeconds(text: string, nowMs: number): number | { problem: string } {
  const milliseconds = parseInstant(text, nowMs);
  if (milliseconds === undefined) {
    const shown = JSON.stringify(text.slice(0, 100));
    return {
      problem: `${shown} is not a time: use ISO 8601, epoch milliseconds, or now-1h with a unit of s, m, h, d, w`,
    };
  }
  const seconds = Math.floor(milliseconds / 1000);
  return seconds >= 0 && seconds <= LAST_SECOND
    ? seconds
    : { problem: `must lie between ${isoTime(0)} and ${isoTime(LAST_SECOND)}` };
}

/** Epoch milliseconds, or undefined where the text is none of the known forms. */
export function parseInstant(text: string, nowMs: number): number | undefined {
  if (EPOCH_MILLISECONDS.test(text)) {
    return Number(text);
  }
  const relative = RELATIVE.exec(text);
  if (relative) {
    const [, sign, amount = '0', unit = 's'] = relative;
    const seconds = Number(amount) * UNIT_SECONDS[unit as keyof typeof UNIT_SECONDS];
    return nowMs + (sign === '-' ? -seconds : seconds) * 1000;
  }
  return parseIso(text);
}

function parseIso(text: string): number | undefined {
  const match = ISO_8601.exec(text);
  if (!match?.[1]) {
    return undefined;
  }
  const [, day, time = '00:00', zone = 'Z'] = match;
  // Date.parse takes 30 February for 2 March: a day that is not itself again does not exist.
  const midnight = Date.parse(`${day}T00:00Z`);
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== day) {
    return undefined;
  }
  const instant = Date.parse(`${day}T${time}${zone}`);
  return Number.isNaN(instant) ? undefined : instant;
}

/** Unix seconds as ISO 8601, in UTC. */
export function isoTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}

/** All minutes that a range touches: counts and means are kept by minutes. */
export function wholeMinutes({ from, to }: TimeRange): TimeRange {
  return { from: startOfMinute(from), to: startOfMinute(to + MINUTE_SECONDS - 1) };
}

/** The minutes of a range that have ended: rates are over these, for a running minute would make them look low. */
export function endedMinutes({ from, to }: TimeRange): TimeRange {
  return { from: startOfMinute(from), to: startOfMinute(to) };
}

function startOfMinute(seconds: number): number {
  return Math.floor(seconds / MINUTE_SECONDS) * MINUTE_SECONDS;
}
