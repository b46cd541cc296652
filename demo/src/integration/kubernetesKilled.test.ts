import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MERGE_PATCH_MEDIA_TYPE } from '@ngf/contract';
import { afterEach, describe, expect, it } from 'vitest';

import { kubeconfig, namespace, startApiServer } from '../testing/kubernetes';
import { startProxyProcess } from '../testing/proxyProcess';

const GATEWAY = {
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'Gateway',
  metadata: { name: 'main', namespace: 'edge', labels: { changed: 'no' } },
  spec: { gatewayClassName: 'lab', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] },
};
const CHANGE = { metadata: { labels: { changed: 'yes' } } };

/** Ends, last first, what a test started. */
const started: Array<() => Promise<unknown>> = [];

afterEach(async () => {
  for (const end of started.splice(0).reverse()) {
    await end();
  }
});

/** What stands before an API server and keeps its answers to patches, whether the patch gets there or not. */
class Holding {
  /** Resolves when a patch is held. */
  readonly held: Promise<void>;
  private tellHeld: () => void = () => undefined;

  constructor(
    private readonly upstream: string,
    private readonly reaches: boolean
  ) {
    this.held = new Promise((resolve) => {
      this.tellHeld = resolve;
    });
  }

  handle(request: IncomingMessage, answer: ServerResponse): void {
    const { method, headers, url = '/' } = request;
    const isHeld = method === 'PATCH';
    if (isHeld && !this.reaches) {
      request.resume().on('end', this.tellHeld);
      return;
    }
    const onward = forward(new URL(url, this.upstream), { method, headers }, (response) => {
      if (isHeld) {
        response.resume().on('end', this.tellHeld);
      } else {
        answer.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(answer);
      }
    });
    onward.on('error', () => answer.destroy());
    answer.on('close', () => onward.destroy());
    request.pipe(onward);
  }
}

async function startHolding(reaches: boolean) {
  const server = startApiServer();
  server.seed('namespaces', namespace('edge'));
  server.seed('gateways', GATEWAY);
  const holding = new Holding(await server.listen(), reaches);
  started.push(() => server.close());
  const front = createServer((request, answer) => holding.handle(request, answer));
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  started.push(async () => {
    front.close();
    front.closeAllConnections();
  });
  const address = front.address();
  if (address === null || typeof address === 'string') {
    throw new Error('The front listens at no port');
  }
  return { holding, url: `http://127.0.0.1:${address.port}` };
}

async function startProxy(environment: Readonly<Record<string, string>>) {
  const proxy = await startProxyProcess(environment);
  started.push(() => proxy.kill('SIGKILL'));
  return proxy;
}

describe('a proxy that is killed in the middle of a change', { timeout: 120_000 }, () => {
  it.each([
    { reaches: true, changed: 'yes', what: 'was made' },
    { reaches: false, changed: 'no', what: 'was not made' },
  ])('never says that it is saved; Kubernetes tells afterwards that it $what', async ({ reaches, changed }) => {
    const folder = await mkdtemp(join(tmpdir(), 'ngf-killed-'));
    started.push(() => rm(folder, { recursive: true }));
    const { holding, url } = await startHolding(reaches);
    await writeFile(join(folder, 'config'), JSON.stringify(kubeconfig(url)));
    const environment = { KUBECONFIG: join(folder, 'config'), AUDIT_FILE: join(folder, 'audit.jsonl') };

    const proxy = await startProxy(environment);
    const answer = fetch(`${proxy.url}gateways/edge/main`, {
      method: 'PATCH',
      headers: { 'content-type': MERGE_PATCH_MEDIA_TYPE },
      body: JSON.stringify(CHANGE),
    }).then(
      ({ status }) => ({ status }),
      (error: unknown) => ({ error })
    );
    await Promise.race([
      holding.held,
      answer.then((early) => Promise.reject(new Error(`Answered while it was held: ${JSON.stringify(early)}`))),
    ]);
    await proxy.kill('SIGKILL');
    expect(await answer).toEqual({ error: expect.any(TypeError) });

    const again = await startProxy(environment);
    const gateway = await (await fetch(`${again.url}gateways/edge/main`)).json();
    expect(gateway).toMatchObject({ kind: 'Gateway', metadata: { name: 'main', labels: { changed } } });
    const entries = await (await fetch(`${again.url}audit`)).json();
    expect(entries).toMatchObject([{ verb: 'patch', kind: 'Gateway', name: 'main', outcome: null }]);
  });
});
