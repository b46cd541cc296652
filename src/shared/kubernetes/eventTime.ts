import type { Event } from '@ngf/contract';

/** When an event last happened, in milliseconds since 1970: which field says so depends on who recorded it. */
export function eventTime({ lastTimestamp, eventTime: time, firstTimestamp, metadata }: Event): number | null {
  const said = lastTimestamp ?? time ?? firstTimestamp ?? metadata.creationTimestamp;
  return said === undefined ? null : Date.parse(said);
}
