import { ClickHouseError } from '@clickhouse/client';
import { metricsFailed, metricsUnreachable, type ProblemError } from '../errors';

/** What to do about errors that operators meet; the texts of ClickHouse itself can hold the query and its values. */
const ADVICE: Readonly<Record<string, string>> = {
  UNKNOWN_TABLE: 'the schema is not applied; run "npm run migrate"',
  UNKNOWN_DATABASE: 'the database of CLICKHOUSE_DATABASE does not exist',
  AUTHENTICATION_FAILED: 'it refused CLICKHOUSE_USER with CLICKHOUSE_PASSWORD',
  REQUIRED_PASSWORD: 'it asks for CLICKHOUSE_PASSWORD',
  ACCESS_DENIED: 'CLICKHOUSE_USER may not read the ngf_* tables',
  NOT_ENOUGH_PRIVILEGES: 'CLICKHOUSE_USER may not read the ngf_* tables',
  TIMEOUT_EXCEEDED: 'the query took longer than it allows; ask for a shorter range',
  MEMORY_LIMIT_EXCEEDED: 'the query needed more memory than it allows; ask for a shorter range',
  TOO_MANY_SIMULTANEOUS_QUERIES: 'it has too many queries to do; try again',
};

const NETWORK_REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens at CLICKHOUSE_URL',
  ENOTFOUND: 'the host of CLICKHOUSE_URL is not known',
  EAI_AGAIN: 'the host of CLICKHOUSE_URL cannot be looked up',
  ECONNRESET: 'it closed the connection',
  ETIMEDOUT: 'it did not answer in time',
};

/** 503 where ClickHouse cannot be reached, 502 where it answered with an error. */
export function asMetricsProblem(error: unknown): ProblemError {
  if (error instanceof ClickHouseError) {
    const type = error.type ?? 'UNKNOWN';
    const advice = ADVICE[type];
    return metricsFailed(`${type} (${error.code})${advice === undefined ? '' : `: ${advice}`}`, error);
  }
  if (error instanceof Error && error.message === 'Timeout error.') {
    // The client's own limit: a plain Error with this text (@clickhouse/client 1.23, node_base_connection).
    return metricsUnreachable('it did not answer in time', error);
  }
  const code = networkCode(error);
  if (code !== undefined) {
    return metricsUnreachable(NETWORK_REASONS[code] ?? code, error);
  }
  return metricsFailed('its answer could not be read', error);
}

/** Node's code of a failed connection; where it tried several addresses, that of the first. */
function networkCode(error: unknown): string | undefined {
  if (error instanceof AggregateError && error.errors.length > 0) {
    return networkCode(error.errors[0]);
  }
  const isNetworkError = error instanceof Error && 'code' in error && 'syscall' in error;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && (isNetworkError || code in NETWORK_REASONS) ? code : undefined;
}
