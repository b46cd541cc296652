import { describe, expect, it } from 'vitest';
import { readClickHouseFailure } from './clickhouseFailure';

describe('readClickHouseFailure', () => {
  it.each([
    ['unreachable', 'dial tcp 127.0.0.1:8123: connect: connection refused'],
    ['unreachable', 'error querying the database: EOF'],
    ['schemaMissing', 'code: 60, message: Unknown table expression identifier ngf_pools in scope SELECT'],
    ['schemaMissing', "Code: 60. DB::Exception: Unknown table expression identifier 'ngf_pools'. (UNKNOWN_TABLE)"],
    ['schemaMissing', 'code: 81, message: Database ngf does not exist'],
    ['accessDenied', 'code: 516, message: grafana: Authentication failed'],
    ['accessDenied', 'code: 497, message: Not enough privileges'],
    ['tooSlow', 'code: 159, message: Timeout exceeded: elapsed 30 seconds'],
    ['tooSlow', 'code: 241, message: Memory limit exceeded'],
    ['otherVersion', 'Code: 47. DB::Exception: Unknown expression or function identifier `since` in scope SELECT'],
    ['other', 'code: 62, message: Syntax error'],
  ])('is %s for “%s”', (kind, message) => {
    expect(readClickHouseFailure({ message })).toStrictEqual({ kind, message });
  });

  it('finds the message wherever Grafana has put it', () => {
    expect(readClickHouseFailure({ data: { message: 'code: 60, message: gone' } }).message).toBe(
      'code: 60, message: gone'
    );
    expect(readClickHouseFailure({ statusText: 'Bad Gateway' })).toStrictEqual({
      kind: 'unreachable',
      message: 'Bad Gateway',
    });
    expect(readClickHouseFailure({})).toStrictEqual({ kind: 'other', message: '' });
  });
});
