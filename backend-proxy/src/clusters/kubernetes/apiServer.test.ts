import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { ApiServer } from './apiServer';

const VERSION = { gitVersion: 'v1.34.0' };
/** As if for ever: nothing here may wait for a retry. */
const LONG_MS = 3_600_000;

/** Key and certificate of a server at 127.0.0.1, good on the first day of 2020 alone, made with `openssl ca -selfsign`. */
const EXPIRED = readFileSync(new URL('testdata/expired.pem', import.meta.url));

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function apiOver(listener: RequestListener, requestMs = LONG_MS): Promise<ApiServer> {
  return apiOf('http', createServer(listener), requestMs);
}

async function apiOf(protocol: string, server: Server, requestMs = LONG_MS): Promise<ApiServer> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  const url = new URL(`${protocol}://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const requestOptions = async () => ({ ca: EXPIRED, headers: {} });
  const connection = { server: url, requestOptions, close: () => undefined };
  return new ApiServer(connection, { requestMs, watchIdleMs: LONG_MS, retryMs: { first: LONG_MS, longest: LONG_MS } });
}

describe('an API server', () => {
  it('that fails again and again is left alone, until a probe is answered', async () => {
    let isUp = false;
    let asked = 0;
    const api = await apiOver((_, answer) => {
      asked += 1;
      answer.writeHead(isUp ? 200 : 503).end(JSON.stringify(VERSION));
    });
    for (let request = 0; request < 20; request++) {
      await expect(api.get('/api/v1/pods')).rejects.toMatchObject({ status: 503 });
    }
    expect(asked).toBe(5);
    expect(api.circuit).toBe('open');
    await expect(api.probe('/version')).rejects.toMatchObject({ status: 503 });
    await expect(api.get('/api/v1/pods')).rejects.toMatchObject({ status: 503 });
    expect(asked).toBe(6);

    isUp = true;
    expect(await api.probe('/version')).toEqual(VERSION);
    expect(await api.get('/api/v1/pods')).toEqual(VERSION);
    expect(api.circuit).toBe('closed');
  });

  it('that hangs is given up in time, and the requests to it do not pile up', async () => {
    let asked = 0;
    let open = 0;
    const api = await apiOver((request) => {
      asked += 1;
      open += 1;
      request.socket.on('close', () => (open -= 1));
    }, 50);
    const ask = () => api.get('/api/v1/pods');
    const first = await Promise.allSettled(Array.from({ length: 20 }, ask));
    const told = first.map((outcome) => outcome.status === 'rejected' && outcome.reason.detail);
    expect(new Set(told)).toEqual(
      new Set(['The cluster’s Kubernetes API cannot be reached: it did not answer in time'])
    );
    const refused = await Promise.allSettled(Array.from({ length: 200 }, ask));
    expect(refused.every(({ status }) => status === 'rejected')).toBe(true);
    // Some of the first may be given up before they arrive; of the others none is sent.
    expect(asked).toBeLessThanOrEqual(20);
    await expect.poll(() => open).toBe(0);
  });

  it('whose certificate has expired is not spoken to, and that is said', async () => {
    let asked = 0;
    const options = { key: EXPIRED, cert: EXPIRED };
    const api = await apiOf(
      'https',
      createTlsServer(options, () => (asked += 1))
    );
    await expect(api.get('/version')).rejects.toMatchObject({
      status: 502,
      detail: expect.stringContaining('its certificate is not accepted (CERT_HAS_EXPIRED)'),
    });
    expect(asked).toBe(0);
  });
});
