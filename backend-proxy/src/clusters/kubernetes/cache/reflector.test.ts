import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiServer } from '../apiServer';
import type { KubernetesObject } from '../object';
import { ObjectCache } from './objectCache';
import { Reflector } from './reflector';

const LONG_MS = 3_600_000;
const PATIENCE = { timeout: 20_000, interval: 10 };
const PATH = '/apis/gateway.networking.k8s.io/v1/gateways';

const started: Array<() => void> = [];

afterEach(() => started.splice(0).forEach((end) => end()));

function listOf(name: string): string {
  const item = { metadata: { name, namespace: 'edge', uid: name, resourceVersion: '1' } };
  return JSON.stringify({ metadata: { resourceVersion: '1' }, items: [item] });
}

/** What is cached of a server, and the server as the reflector asks it. */
async function reflect(listener: RequestListener) {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const connection = { server: url, requestOptions: async () => ({ headers: {} }), close: () => undefined };
  const retryMs = { first: 1, longest: 1 };
  const api = new ApiServer(connection, { requestMs: LONG_MS, watchIdleMs: LONG_MS, retryMs });
  const cache = new ObjectCache<KubernetesObject>();
  const reflector = new Reflector({
    api,
    cache,
    clock: { now: () => 0 },
    path: PATH,
    read: (object) => object as KubernetesObject,
    untilReachable: async () => undefined,
  });
  const end = new AbortController();
  started.push(() => {
    end.abort();
    server.close();
    server.closeAllConnections();
  });
  void reflector.run(end.signal);
  return { api, cache };
}

describe('a reflector', () => {
  it('lists again after an outage that only others have met: its own watch may have ended in order', async () => {
    let name = 'before';
    let resume: (() => void) | undefined;
    const { api, cache } = await reflect((request, answer) => {
      if (request.url === '/away') {
        answer.writeHead(503).end('{}');
      } else if (request.url?.includes('watch=true') === true) {
        // The first watch ends in order once told to; later ones stay open and silent.
        answer.writeHead(200).flushHeaders();
        resume ??= () => answer.end();
      } else {
        answer.writeHead(200).end(listOf(name));
      }
    });
    await vi.waitFor(() => expect(resume).toBeDefined(), PATIENCE);
    await expect(api.get('/away')).rejects.toMatchObject({ status: 503 });
    name = 'after';
    resume?.();
    await vi.waitFor(() => expect(cache.list().map((item) => item.metadata.name)).toEqual(['after']), PATIENCE);
  });
});
