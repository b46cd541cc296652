import type { DataQueryError } from '@grafana/data';

/** What a failed query calls for: each kind has its own advice. */
export type ClickHouseFailureKind =
  'unreachable' | 'schemaMissing' | 'accessDenied' | 'tooSlow' | 'otherVersion' | 'other';

export interface ClickHouseFailure {
  kind: ClickHouseFailureKind;
  /** What was said, word for word. */
  message: string;
}

/**
 * ClickHouse's codes (src/Common/ErrorCodes.cpp) come as `code: 60, message: …` from clickhouse-go and as `Code: 60.`
 * from ClickHouse's own HTTP interface; the rest are Go's network errors.
 */
const signs: ReadonlyArray<[ClickHouseFailureKind, RegExp]> = [
  ['schemaMissing', /\bcode: ?(60|81)\b|UNKNOWN_TABLE|UNKNOWN_DATABASE|Unknown table expression/i],
  // Columns, functions or view parameters that this version of the app asks for and that schema does not have.
  ['otherVersion', /\bcode: ?(46|47|456)\b|UNKNOWN_IDENTIFIER|UNKNOWN_FUNCTION|UNKNOWN_QUERY_PARAMETER/i],
  ['accessDenied', /\bcode: ?(192|193|194|497|516)\b|AUTHENTICATION_FAILED|ACCESS_DENIED|Authentication failed/i],
  ['tooSlow', /\bcode: ?(159|160|209|241)\b|TIMEOUT_EXCEEDED|MEMORY_LIMIT_EXCEEDED|deadline exceeded|i\/o timeout/i],
  [
    'unreachable',
    /connection refused|connection reset|ECONNREFUSED|ECONNRESET|no such host|broken pipe|\bEOF\b|bad gateway|502|503|failed to fetch|fetch failed|socket hang up|network/i,
  ],
];

export function readClickHouseFailure(error: DataQueryError): ClickHouseFailure {
  const message = [error.message, error.data?.message, error.data?.error].find(Boolean) ?? error.statusText ?? '';
  return { kind: signs.find(([, sign]) => sign.test(message))?.[0] ?? 'other', message };
}
