import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MERGE_PATCH_MEDIA_TYPE } from '@ngf/contract';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { kubeconfig, namespace, startApiServer, startProxy } from '../testing/kubernetes';

const PATIENCE = { timeout: 20_000, interval: 50 };
const EXPIRED = {
  kind: 'Status',
  apiVersion: 'v1',
  status: 'Failure',
  code: 410,
  reason: 'Expired',
  message: 'too old',
};
const gateway = (name: string) => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'Gateway',
  metadata: { name, namespace: 'edge' },
  spec: { gatewayClassName: 'lab', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] },
});

/** Ends, last first, what a test started. */
const started: Array<() => Promise<unknown>> = [];

afterEach(async () => {
  for (const end of started.splice(0).reverse()) {
    await end();
  }
});

/** What stands before an API server and does harm to the watches of gateways. */
class Front {
  lists = 0;
  watches = 0;
  /** Watches still to be answered with 410. */
  toExpire = 0;
  private readonly open = new Set<ServerResponse>();

  constructor(private readonly upstream: string) {}

  handle(request: IncomingMessage, answer: ServerResponse): void {
    const url = new URL(request.url ?? '/', this.upstream);
    if (url.pathname.endsWith('/gateways')) {
      this.count(url.searchParams.has('watch'), answer);
    }
    if (this.toExpire > 0 && url.searchParams.has('watch') && url.pathname.endsWith('/gateways')) {
      this.toExpire -= 1;
      answer.end(`${JSON.stringify({ type: 'ERROR', object: EXPIRED })}\n`);
      return;
    }
    const { method, headers } = request;
    const onward = forward(url, { method, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    answer.on('close', () => onward.destroy());
    request.pipe(onward);
  }

  /** As a server does that ends its watches in order. */
  endWatches(): void {
    this.open.forEach((answer) => answer.end());
  }

  private count(isWatch: boolean, answer: ServerResponse): void {
    if (!isWatch) {
      this.lists += 1;
      return;
    }
    this.watches += 1;
    this.open.add(answer);
    answer.on('close', () => this.open.delete(answer));
  }
}

async function startFronted() {
  const server = startApiServer();
  server.seed('namespaces', namespace('edge'));
  const upstream = await server.listen();
  started.push(() => server.close());
  const front = new Front(upstream);
  const http = createServer((request, answer) => front.handle(request, answer));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  started.push(async () => {
    http.close();
    http.closeAllConnections();
  });
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const proxy = await startProxy({ config: kubeconfig(url) });
  started.push(() => proxy.close());
  const namesListed = async () =>
    (await proxy.ask('GET', 'gateways'))
      .json()
      .items.map(({ metadata }: { metadata: { name: string } }) => metadata.name);
  return { server, front, proxy, namesListed };
}

/** The whole of a test may take as long as a busy machine needs. */
describe('the watch cache', { timeout: 60_000 }, () => {
  it('goes on from where it was when watches are ended again and again: nothing is lost, nothing listed twice', async () => {
    const { server, front, namesListed } = await startFronted();
    expect(await namesListed()).toEqual([]);
    const names: string[] = [];
    for (let time = 0; time < 8; time++) {
      await vi.waitFor(() => expect(front.watches).toBe(time + 1), PATIENCE);
      front.endWatches();
      names.push(`made-${time}`);
      server.seed('gateways', gateway(`made-${time}`));
      await vi.waitFor(async () => expect(await namesListed()).toEqual(names), PATIENCE);
    }
    expect(front.lists).toBe(1);
  });

  it('lists once for each 410, and is current when the storm is over', async () => {
    const { server, front, namesListed } = await startFronted();
    expect(await namesListed()).toEqual([]);
    await vi.waitFor(() => expect(front.watches).toBe(1), PATIENCE);
    front.toExpire = 4;
    front.endWatches();
    server.seed('gateways', gateway('made'));
    await vi.waitFor(async () => {
      expect(front.toExpire).toBe(0);
      expect(await namesListed()).toEqual(['made']);
    }, PATIENCE);
    await vi.waitFor(() => expect(front.watches).toBe(6), PATIENCE);
    expect(front.lists).toBe(5);
  });

  it('lets exactly one of two editors win; the other gets what is there now, and applies the change to that', async () => {
    const { proxy } = await startFronted();
    const read = (await proxy.ask('POST', 'gateways', gateway('contested'))).json();
    const path = 'gateways/edge/contested';
    const edited = (label: string) => ({
      ...read,
      metadata: { ...read.metadata, labels: { [label]: 'set' } },
    });
    const editors = ['ada', 'ben'];
    const answers = await Promise.all(editors.map((label) => proxy.ask('PUT', path, edited(label))));
    const loser = answers.findIndex(({ statusCode }) => statusCode === 409);
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
    const won = answers[1 - loser]?.json();
    const { current } = answers[loser]?.json() ?? {};
    expect(current.metadata).toEqual(won.metadata);

    const label = editors[loser] ?? '';
    current.metadata.labels[label] = 'set';
    expect((await proxy.ask('PUT', path, current)).statusCode).toBe(200);
    const merged = await proxy.ask(
      'PATCH',
      path,
      { metadata: { annotations: { note: 'last' } } },
      MERGE_PATCH_MEDIA_TYPE
    );
    expect(merged.json().metadata).toMatchObject({ labels: { ada: 'set', ben: 'set' }, annotations: { note: 'last' } });
  });
});
