import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { kubeconfig, startProxy, type Proxy } from '../demo/src/testing/kubernetes';
import { quantile, whole, type Section } from './report';

const SERVER = fileURLToPath(new URL('kubernetesServer.ts', import.meta.url));
const REPETITIONS = 100;
const WARM_UP = 10;
const LIMIT_MS = 20;

/** Objects of a cluster; one Deployment a pool comes with them. */
interface ClusterSize {
  pools: number;
  podsPerPool: number;
  routes: number;
}

const BENCHED: ReadonlyArray<[ClusterSize, readonly string[]]> = [
  [
    { pools: 1_000, podsPerPool: 5, routes: 5_000 },
    [
      'httproutes',
      'httproutes?limit=100',
      'httproutes?labelSelector=tier%3Dgold',
      'httproutes/team-0/route-0',
      'inference/pools',
      'inference/pools?limit=100',
      'inference/pools/team-0/pool-0',
      'topology',
      'topology?namespace=team-0',
    ],
  ],
  [
    { pools: 5_000, podsPerPool: 1, routes: 1 },
    ['inference/pools', 'inference/pools?limit=100', 'inference/pools/team-0/pool-0', 'topology'],
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

/** The API server has a process of its own, so that its work is not measured. */
async function overCluster<Result>(
  { pools, podsPerPool, routes }: ClusterSize,
  work: (proxy: Proxy) => Promise<Result>
): Promise<Result> {
  const server = fork(SERVER, [pools, podsPerPool, routes].map(String));
  try {
    const [url] = await once(server, 'message');
    const proxy = await startProxy({ config: kubeconfig(String(url)) });
    try {
      await untilListed(proxy);
      return await work(proxy);
    } finally {
      await proxy.close();
    }
  } finally {
    server.kill();
  }
}

async function untilListed(proxy: Proxy): Promise<void> {
  for (const path of ['httproutes', 'inference/pools']) {
    // Each answer is waited for some seconds: a large cluster takes longer.
    let { statusCode } = await proxy.ask('GET', `${path}?limit=1`);
    while (statusCode !== 200) {
      ({ statusCode } = await proxy.ask('GET', `${path}?limit=1`));
    }
  }
}

async function section({ pools, podsPerPool, routes }: ClusterSize, reads: readonly string[], proxy: Proxy) {
  const rows: string[][] = [];
  for (const path of reads) {
    rows.push(await rowOf(proxy, path));
  }
  const sizes = `${whole(pools)} pools with a Deployment each, ${whole(pools * podsPerPool)} pods, ${whole(routes)} routes`;
  return {
    title: `Kubernetes reads, ${whole(pools)} pools`,
    notes: [
      `${sizes}. Each read ${REPETITIONS} times, one after the other, after ${WARM_UP} that do not count: from the request inside the proxy to the last byte of the answer, without the network and without telemetry's part of pools. The simulated API server runs in a process of its own; nothing changes meanwhile.`,
    ],
    columns: ['GET', 'answer KiB', 'p50 ms', 'p95 ms', 'p99 ms', `p99 < ${LIMIT_MS} ms`],
    rows,
  };
}

async function rowOf(proxy: Proxy, path: string): Promise<string[]> {
  const times: number[] = [];
  let bytes = 0;
  for (let repetition = -WARM_UP; repetition < REPETITIONS; repetition++) {
    const start = performance.now();
    const answer = await proxy.ask('GET', path);
    const milliseconds = performance.now() - start;
    if (answer.statusCode !== 200) {
      throw new Error(`GET ${path} answered ${answer.statusCode}: ${answer.body.slice(0, 200)}`);
    }
    bytes = answer.rawPayload.length;
    if (repetition >= 0) {
      times.push(milliseconds);
    }
  }
  const p99 = quantile(times, 0.99);
  const shown = [0.5, 0.95, 0.99].map((level) => quantile(times, level).toFixed(1));
  return [path, whole(bytes / 1024), ...shown, p99 < LIMIT_MS ? 'yes' : 'no'];
}
