import type { AuditRecord } from '@ngf/contract';
import { invalidFields } from '../errors';

/** Where a record stands: no two are at the same place. */
export interface AuditPosition {
  /** Unix milliseconds. */
  time: number;
  id: string;
}

const CURSOR = /^(\d{1,15})\.([0-9a-f-]{36})$/;

export function positionOf({ time, id }: Pick<AuditRecord, 'time' | 'id'>): AuditPosition {
  return { time: Date.parse(time), id };
}

/** A position as text that clients give back unread. */
export function auditCursor({ time, id }: AuditPosition): string {
  return Buffer.from(`${time}.${id}`).toString('base64url');
}

/** @throws ProblemError 400 where the text is no cursor of ours */
export function readAuditCursor(text: string): AuditPosition {
  const [, time, id] = CURSOR.exec(Buffer.from(text, 'base64url').toString('latin1')) ?? [];
  if (time === undefined || id === undefined) {
    const message = 'is no cursor: pass the field "cursor" of an entry, or leave it out for the newest';
    throw invalidFields([{ field: 'before', reason: 'FieldValueInvalid', message }]);
  }
  return { time: Number(time), id };
}

/** Newest first; at the same instant by id, by code points, as ClickHouse sorts text. */
export function comparePositions(left: AuditPosition, right: AuditPosition): number {
  return right.time - left.time || Number(left.id < right.id) - Number(left.id > right.id);
}
