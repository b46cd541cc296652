import { setBackendSrv } from '@grafana/runtime';
import { NEVER, of, throwError } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeToProxy } from './proxyWrite';

const fetch = vi.fn();
const problem = { type: 'about:blank', title: 'Conflict', detail: 'it changed', requestId: 'r1' };
const asNamed = (data: unknown) =>
  typeof data === 'object' && data !== null && 'name' in data ? { name: data.name } : undefined;
const put = () => writeToProxy({ method: 'PUT', path: 'gateways/a/b', body: { name: 'b' } }, asNamed);
const failing = (status: number, data: unknown) =>
  fetch.mockReturnValue(throwError(() => ({ status, data, config: {} })));

beforeEach(() => {
  fetch.mockReset();
  setBackendSrv(Object.assign(Object.create(null), { fetch }));
});
afterEach(() => vi.useRealTimers());

describe('writeToProxy', () => {
  it('sends JSON as text, under the type it was given', async () => {
    fetch.mockReturnValue(of({ data: { name: 'b' }, headers: new Headers() }));
    await writeToProxy(
      { method: 'PATCH', path: 'gateways/a/b', body: [{ op: 'test' }], contentType: 'application/json-patch+json' },
      asNamed
    );
    expect(fetch.mock.lastCall?.[0]).toMatchObject({
      url: '/api/plugin-proxy/ngf-inference-app/api/v1/gateways/a/b',
      data: '[{"op":"test"}]',
      headers: { 'Content-Type': 'application/json-patch+json' },
      showErrorAlert: false,
    });
  });

  it('tells what the server warned of, once', async () => {
    const headers = new Headers({ Warning: '299 - "unknown field \\"spec.x\\"", 299 - "no such pool"' });
    fetch.mockReturnValue(of({ data: { name: 'b', warnings: [{ field: 'spec', message: 'no such pool' }] }, headers }));
    expect(await put()).toStrictEqual({
      kind: 'written',
      value: { name: 'b' },
      warnings: [{ field: 'spec', message: 'no such pool' }, { message: 'unknown field "spec.x"' }],
    });
  });

  it('does not take a login page for an answer', async () => {
    fetch.mockReturnValue(of({ data: '<!doctype html>', headers: new Headers() }));
    expect((await put()).kind).toBe('unknown');
  });

  it('hands over what is stored now when somebody else was first', async () => {
    failing(409, { ...problem, status: 409, current: { name: 'theirs' } });
    expect(await put()).toMatchObject({ kind: 'conflict', current: { name: 'theirs' } });
  });

  it.each([400, 403, 404, 409, 413, 422, 429])('knows that nothing was written after a %d', async (status) => {
    failing(status, { ...problem, status });
    expect((await put()).kind).toBe('refused');
  });

  it('tells an expired login from a token that the proxy refuses', async () => {
    failing(401, { message: 'Unauthorized' });
    expect((await put()).kind).toBe('signedOut');
    failing(401, { ...problem, status: 401 });
    expect(await put()).toMatchObject({ kind: 'refused', failure: { kind: 'tokenRefused' } });
  });

  it.each([0, 408, 500, 502, 503, 504])('leaves open what became of a write after a %d', async (status) => {
    failing(status, '');
    expect((await put()).kind).toBe('unknown');
    failing(status, { ...problem, status: Math.max(status, 500) });
    expect((await put()).kind).toBe('unknown');
  });

  it('leaves it open when the network is gone or no answer comes', async () => {
    fetch.mockReturnValue(throwError(() => new TypeError('Failed to fetch')));
    expect((await put()).kind).toBe('unknown');
    vi.useFakeTimers();
    fetch.mockReturnValue(NEVER);
    const outcome = put();
    await vi.advanceTimersByTimeAsync(30_000);
    expect((await outcome).kind).toBe('unknown');
  });
});
