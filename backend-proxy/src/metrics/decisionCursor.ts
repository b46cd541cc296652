import { invalidFields } from '../errors';

/** Where a decision stands: no two are at the same place, also where they were taken at the same instant. */
export interface DecisionPosition {
  /** Unix nanoseconds at which the picker ran. */
  decidedAtNs: bigint;
  traceId: string;
  profileSpanId: string;
}

const CURSOR = /^([0-9]{1,19})\.([0-9a-f]{1,32})\.([0-9a-f]{0,16})$/;
const LAST_NANOSECOND = 2n ** 63n - 1n;

/** A position as text that clients give back unread. */
export function decisionCursor({ decidedAtNs, traceId, profileSpanId }: DecisionPosition): string {
  return Buffer.from(`${decidedAtNs}.${traceId}.${profileSpanId}`).toString('base64url');
}

/** @throws ProblemError 400 where the text is no cursor of ours */
export function readDecisionCursor(text: string): DecisionPosition {
  const [, time, traceId, profileSpanId] = CURSOR.exec(Buffer.from(text, 'base64url').toString('latin1')) ?? [];
  if (time === undefined || traceId === undefined || profileSpanId === undefined || BigInt(time) > LAST_NANOSECOND) {
    const message = 'is no cursor: pass the field "cursor" of a decision, or leave it out for the newest';
    throw invalidFields([{ field: 'before', reason: 'FieldValueInvalid', message }]);
  }
  return { decidedAtNs: BigInt(time), traceId, profileSpanId };
}

/** Newest first; at the same instant by trace and span, by code points, as ClickHouse sorts. */
export function compareDecisions(left: DecisionPosition, right: DecisionPosition): number {
  return (
    compare(right.decidedAtNs, left.decidedAtNs) ||
    compare(right.traceId, left.traceId) ||
    compare(right.profileSpanId, left.profileSpanId)
  );
}

function compare<Value extends bigint | string>(left: Value, right: Value): number {
  return left < right ? -1 : Number(left > right);
}
