import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { HttpReader } from './httpReader';
import { quantile, whole, type Section } from './report';

const SERVER = fileURLToPath(new URL('kubernetesServer.ts', import.meta.url));
const PROXY = fileURLToPath(new URL('kubernetesProxy.ts', import.meta.url));
const REPETITIONS = 100;
const WARM_UP = 10;
const LIMIT_MS = 20;

/** Objects of a cluster; one Deployment a pool comes with them. */
interface ClusterSize {
  pools: number;
  podsPerPool: number;
  routes: number;
}

const ROUTE = 'httproutes/team-0/route-0';
const POOL = 'inference/pools/team-0/pool-0';

/** What is read, and what of it is changed in between. */
type Read = readonly [path: string, changed: string];

const BENCHED: ReadonlyArray<[ClusterSize, readonly Read[]]> = [
  [
    { pools: 1_000, podsPerPool: 5, routes: 5_000 },
    [
      ['httproutes', ROUTE],
      ['httproutes?limit=100', ROUTE],
      ['httproutes?labelSelector=tier%3Dgold', ROUTE],
      [ROUTE, ROUTE],
      ['inference/pools', POOL],
      ['inference/pools?limit=100', POOL],
      [POOL, POOL],
      ['topology', POOL],
      ['topology?namespace=team-0', POOL],
    ],
  ],
  [
    { pools: 5_000, podsPerPool: 1, routes: 1 },
    [
      ['inference/pools', POOL],
      ['inference/pools?limit=100', POOL],
      [POOL, POOL],
      ['topology', POOL],
    ],
  ],
];

/** Reads of Kubernetes objects through the proxy, from its watch cache. */
export async function kubernetes(): Promise<Section[]> {
  const sections: Section[] = [];
  for (const [size, reads] of BENCHED) {
    sections.push(await overCluster(size, (proxy) => section(size, reads, proxy)));
  }
  return sections;
}

/** API server and proxy have processes of their own. */
async function overCluster<Result>(
  { pools, podsPerPool, routes }: ClusterSize,
  work: (proxy: HttpReader) => Promise<Result>
): Promise<Result> {
  const server = fork(SERVER, [pools, podsPerPool, routes].map(String));
  try {
    const [serverUrl] = await once(server, 'message');
    const proxy = fork(PROXY, [String(serverUrl)]);
    try {
      const [proxyUrl] = await once(proxy, 'message');
      const reader = new HttpReader(`${proxyUrl}/api/v1/`);
      await untilListed(reader);
      return await work(reader).finally(() => reader.close());
    } finally {
      proxy.kill();
    }
  } finally {
    server.kill();
  }
}

async function untilListed(proxy: HttpReader): Promise<void> {
  for (const path of ['httproutes', 'inference/pools']) {
    // Each answer is waited for some seconds: a large cluster takes longer.
    let { status } = await proxy.get(`${path}?limit=1`);
    while (status !== 200) {
      ({ status } = await proxy.get(`${path}?limit=1`));
    }
  }
}

async function section({ pools, podsPerPool, routes }: ClusterSize, reads: readonly Read[], proxy: HttpReader) {
  const rows: string[][] = [];
  for (const read of reads) {
    rows.push(await rowOf(proxy, read));
  }
  const sizes = `${whole(pools)} pools with a Deployment each, ${whole(pools * podsPerPool)} pods, ${whole(routes)} routes in 10 namespaces`;
  return {
    title: `Kubernetes reads, ${whole(pools)} pools`,
    notes: [
      `${sizes}. Each read ${REPETITIONS} times, one after the other, after ${WARM_UP} that do not count: over HTTP on this machine, from the request to the last byte of the answer, which is not parsed. Once with nothing changing, and once with an object of what is read changed before each time, which the proxy has seen. Telemetry’s part of pools is left out. API server, proxy and client run in processes of their own.`,
    ],
    columns: ['GET', 'answer KiB', 'p50 ms', 'p99 ms', 'p50 ms, changed', 'p99 ms, changed', `p99 < ${LIMIT_MS} ms`],
    rows,
  };
}

async function rowOf(proxy: HttpReader, [path, changed]: Read): Promise<string[]> {
  const calm = await timesOf(proxy, path, async () => undefined);
  let change = 0;
  const restless = await timesOf(proxy, path, async () => {
    change += 1;
    await expectStatus(200, proxy.patch(changed, { metadata: { annotations: { change: String(change) } } }));
    // Waits until the watch has told of it.
    await expectStatus(200, proxy.get(changed));
  });
  const { bytes } = await expectStatus(200, proxy.get(path));
  const shown = [calm, restless].flatMap((times) => [0.5, 0.99].map((level) => quantile(times, level).toFixed(1)));
  const isFast = [calm, restless].every((times) => quantile(times, 0.99) < LIMIT_MS);
  return [path, whole(bytes / 1024), ...shown, isFast ? 'yes' : 'no'];
}

/** In milliseconds. */
async function timesOf(proxy: HttpReader, path: string, before: () => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  for (let repetition = -WARM_UP; repetition < REPETITIONS; repetition++) {
    await before();
    const start = performance.now();
    await expectStatus(200, proxy.get(path));
    const milliseconds = performance.now() - start;
    if (repetition >= 0) {
      times.push(milliseconds);
    }
  }
  return times;
}

async function expectStatus<Answer extends { status: number }>(status: number, asked: Promise<Answer>) {
  const answer = await asked;
  if (answer.status !== status) {
    throw new Error(`The proxy answered ${answer.status} in place of ${status}`);
  }
  return answer;
}
