import { describe, expect, it } from 'vitest';
import { readProxyFailure, UnreadableAnswerError } from './readProxyFailure';

const answered = (status: number, data: unknown) => ({ status, data, config: { url: '/api/plugin-proxy/x' } });
const problem = (status: number, more: object = {}) =>
  answered(status, {
    type: 'about:blank',
    title: 'Title',
    status,
    detail: 'What happened.',
    requestId: 'req-1',
    ...more,
  });

describe('readProxyFailure', () => {
  it.each([
    [401, 'tokenRefused'],
    [403, 'forbidden'],
    [404, 'notFound'],
    [409, 'conflict'],
    [422, 'invalid'],
    [502, 'clusterUnreachable'],
    [418, 'refused'],
  ])('reads a problem of status %i', (status, kind) => {
    expect(readProxyFailure(problem(status))).toStrictEqual({ kind, message: 'What happened.', requestId: 'req-1' });
  });

  it('keeps reason and causes', () => {
    const causes = [{ field: 'spec.targetPorts', reason: 'FieldValueRequired', message: 'Required value' }];
    expect(readProxyFailure(problem(422, { reason: 'Invalid', causes }))).toStrictEqual({
      kind: 'invalid',
      message: 'What happened.',
      reason: 'Invalid',
      causes,
      requestId: 'req-1',
    });
  });

  it('tells a proxy without clusters from a cluster that is away', () => {
    expect(readProxyFailure(problem(503, { reason: 'NoClusters' })).kind).toBe('noClusters');
    expect(readProxyFailure(problem(503, { reason: 'Timeout' })).kind).toBe('clusterUnreachable');
  });

  it.each([
    [401, 'IdentityRefused', 'identityRefused'],
    [401, 'IdentityRequired', 'identityRefused'],
    [503, 'IdentityUnavailable', 'identityUnavailable'],
    [503, 'AuditUnavailable', 'auditUnavailable'],
    [503, 'AuditUnreadable', 'auditUnavailable'],
  ])('tells %i %s from other failures of this status', (status, reason, kind) => {
    expect(readProxyFailure(problem(status, { reason })).kind).toBe(kind);
  });

  it('knows Grafana’s own answers: an empty 502 for a refused connection, 403 for a missing permission', () => {
    expect(readProxyFailure(answered(502, ''))).toStrictEqual({ kind: 'proxyUnreachable', message: 'HTTP 502' });
    expect(readProxyFailure(answered(403, { message: 'plugin proxy route access denied' }))).toStrictEqual({
      kind: 'notAllowedInGrafana',
      message: 'HTTP 403: plugin proxy route access denied',
    });
  });

  it('takes what is no answer at all for an unreachable proxy', () => {
    expect(readProxyFailure(new TypeError('Failed to fetch'))).toStrictEqual({
      kind: 'proxyUnreachable',
      message: 'Failed to fetch',
    });
  });

  it('says where an answer is not as promised', () => {
    expect(readProxyFailure(new UnreadableAnswerError('/items: must be array')).kind).toBe('unreadable');
  });
});
