import { StatusError } from '../status';

/** The revision in a query; `undefined` where none is asked for. @throws what `refuse` makes of anything else */
export function readRevision(text: string | null, refuse: (problem: string) => Error): number | undefined {
  if (text === null || text === '') {
    return undefined;
  }
  if (!/^\d+$/.test(text)) {
    throw refuse(`resourceVersion: Invalid value: "${text}": strconv.ParseUint: parsing "${text}": invalid syntax`);
  }
  return Number(text);
}

/** The store has not come to a revision that was asked for. A real server waits three seconds before it says so. */
export function tooLargeRevision(wanted: number, current: number): StatusError {
  const details = {
    causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
    retryAfterSeconds: 1,
  };
  const message = `Timeout: Too large resource version: ${wanted}, current: ${current}`;
  return new StatusError(504, 'Timeout', message, details);
}
