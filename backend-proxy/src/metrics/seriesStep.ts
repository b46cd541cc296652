import { MAX_SERIES_POINTS } from '@ngf/contract';
import { invalidFields, type ProblemError } from '../errors';
import type { TimeRange } from './timeRange';

const UNIT_SECONDS = { s: 1, m: 60, h: 3600, d: 86_400 } as const;

/** A longer step would widen a short range to its first whole step, and so read far more than was asked for. */
const LONGEST_STEP_SECONDS = UNIT_SECONDS.d;

/** What pages can draw without a point less than a few pixels from the next. */
const DEFAULT_POINTS = 240;

/** Series are kept by minutes: four scrapes at the usual 15 s, from which a rate can be told. */
const STEP_UNIT_SECONDS = UNIT_SECONDS.m;

const DEFAULT_STEPS_SECONDS = [60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200];

const DURATION = /^(\d{1,9})([smhd])?$/;

/**
 * Reads the length of a series' steps in seconds: whole minutes, as seconds (300) or a duration as in 1m, 5m, 1h, 1d. By default the
 * shortest usual one that divides the range into no more than 240 steps.
 *
 * @throws ProblemError 400 naming `step`
 */
export function readStep(text: string | undefined, range: TimeRange): number {
  const rangeSeconds = range.to - range.from;
  if (text === undefined) {
    return checkPoints(
      DEFAULT_STEPS_SECONDS.find((step) => rangeSeconds / step <= DEFAULT_POINTS) ?? LONGEST_STEP_SECONDS,
      rangeSeconds
    );
  }
  const [, amount, unit = 's'] = DURATION.exec(text) ?? [];
  const seconds = Number(amount) * UNIT_SECONDS[unit as keyof typeof UNIT_SECONDS];
  if (amount === undefined || seconds < 1 || seconds > LONGEST_STEP_SECONDS || seconds % STEP_UNIT_SECONDS !== 0) {
    const shown = JSON.stringify(text.slice(0, 100));
    throw badStep(`${shown} is not a step: use whole minutes, as in 300 (seconds), 1m, 5m, 1h, up to 1d`);
  }
  return checkPoints(seconds, rangeSeconds);
}

function checkPoints(seconds: number, rangeSeconds: number): number {
  const points = Math.ceil(rangeSeconds / seconds);
  if (points > MAX_SERIES_POINTS) {
    const shortest = Math.ceil(rangeSeconds / MAX_SERIES_POINTS / STEP_UNIT_SECONDS) * STEP_UNIT_SECONDS;
    const advice =
      shortest > LONGEST_STEP_SECONDS ? 'ask for a shorter range' : `ask for a step of at least ${shortest}s`;
    throw badStep(`${seconds}s makes ${points} points of this range, allowed are ${MAX_SERIES_POINTS}: ${advice}`);
  }
  return seconds;
}

function badStep(message: string): ProblemError {
  return invalidFields([{ field: 'step', reason: 'FieldValueInvalid', message }]);
}
