import { createLogger } from '@ngf/backend-proxy';
import { ApiServer, LeaseLeadership } from '@ngf/backend-proxy/testing';
import { MERGE_PATCH_MEDIA_TYPE } from '@ngf/contract';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { ADMIN_TOKEN, namespace, startApiServer } from '../testing/kubernetes';

const NAMESPACE = 'ngf-inference';
const LEASE = `/apis/coordination.k8s.io/v1/namespaces/${NAMESPACE}/leases/live`;
/** How often a proxy looks at the Lease, in seconds; a leader is none 10 s after it renewed, others wait for 15 s. */
const ROUND = 2;

type Request = Parameters<ApiServer['request']>[0];

let server: ReturnType<typeof startApiServer>;
let url: string;
const proxies: Candidate[] = [];

beforeEach(async () => {
  // Sockets keep to real time.
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 1), toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  server = startApiServer();
  server.seed('namespaces', namespace(NAMESPACE));
  url = await server.listen();
});

afterEach(async () => {
  for (const proxy of proxies.splice(0)) {
    await proxy.leadership.close();
  }
  await server.close();
  vi.useRealTimers();
});

/** A proxy that stands for the Lease, and its way to the API server. */
class Candidate {
  readonly writes: string[] = [];
  readonly underWay = new Set<Promise<unknown>>();
  isCutOff = false;
  /** Runs before its next write reaches the API server. */
  beforeWrite: (() => Promise<unknown>) | undefined;
  readonly leadership: LeaseLeadership;
  private readonly api = apiServer();

  constructor(identity: string) {
    this.leadership = new LeaseLeadership({
      api: { request: (request) => this.track(this.send(request)) },
      namespace: NAMESPACE,
      name: 'live',
      identity,
      clock: { now: () => Date.now() },
      logger: createLogger('silent'),
    });
    proxies.push(this);
  }

  get leads(): boolean {
    return this.leadership.isLeader();
  }

  private async send(request: Request) {
    if (this.isCutOff) {
      throw new Error('no route to host');
    }
    if (request.method !== 'GET') {
      this.writes.push(request.method);
      const before = this.beforeWrite;
      this.beforeWrite = undefined;
      await before?.();
    }
    return this.api.request(request);
  }

  private track<Value>(work: Promise<Value>): Promise<Value> {
    const done = work.finally(() => this.underWay.delete(done));
    this.underWay.add(done);
    return done;
  }
}

function apiServer(): ApiServer {
  return new ApiServer({
    server: new URL(url),
    requestOptions: async () => ({ headers: { authorization: `Bearer ${ADMIN_TOKEN}` } }),
    close: () => undefined,
  });
}

/** Lets time pass, round by round; in each, all that is asked of the API server is answered. */
async function pass(seconds: number, afterRound: () => void = () => undefined) {
  for (let passed = 0; passed < seconds; passed += ROUND) {
    await vi.advanceTimersByTimeAsync(ROUND * 1000);
    await answered();
    afterRound();
  }
}

async function answered() {
  const underWay = () => proxies.flatMap((proxy) => [...proxy.underWay]);
  while (underWay().length > 0) {
    await Promise.allSettled(underWay());
    // What an answer leads to is asked before the next turn of the event loop.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const leaders = () => proxies.filter(({ leads }) => leads);

/** A proxy that leads, and one that does not. */
async function twoProxies(): Promise<{ leader: Candidate; other: Candidate }> {
  const both = [new Candidate('a'), new Candidate('b')];
  await pass(ROUND);
  const leader = both.find(({ leads }) => leads);
  const other = both.find(({ leads }) => !leads);
  if (leader === undefined || other === undefined) {
    throw new Error(`of two proxies ${leaders().length} lead`);
  }
  return { leader, other };
}

/** Another holds the Lease from now on, though it was not its turn. */
async function giveTo(holderIdentity: string) {
  const patch = { spec: { holderIdentity, renewTime: '2026-01-01T00:00:10.000000Z' } };
  const contentType = MERGE_PATCH_MEDIA_TYPE;
  await apiServer().request({ method: 'PATCH', path: LEASE, body: JSON.stringify(patch), contentType });
}

describe('the Lease of the live publisher', () => {
  it('has exactly one of two proxies lead, though both begin at once, and goes on so', async () => {
    const { leader } = await twoProxies();
    await pass(60, () => expect(leaders()).toStrictEqual([leader]));
  });

  it('passes to the other when the leader stops to renew, and never to both', async () => {
    const { leader, other } = await twoProxies();
    leader.isCutOff = true;
    await pass(30, () => expect(leaders().length).toBeLessThanOrEqual(1));
    expect(leaders()).toStrictEqual([other]);
  });

  it('is not written by a former leader that is back', async () => {
    const { leader: former, other } = await twoProxies();
    former.isCutOff = true;
    await pass(30);
    former.isCutOff = false;
    former.writes.length = 0;
    await pass(60, () => expect(leaders()).toStrictEqual([other]));
    expect(former.writes).toStrictEqual([]);
  });

  it('passes at once to the other when the leader is closed', async () => {
    const { leader, other } = await twoProxies();
    await leader.leadership.close();
    await pass(ROUND);
    expect(leaders()).toStrictEqual([other]);
  });

  it('is lost to whoever wrote it between being read and being taken', async () => {
    const { leader, other } = await twoProxies();
    await leader.leadership.close();
    other.beforeWrite = () => giveTo('c');
    await pass(ROUND);
    expect(other.writes).toContain('PUT');
    expect(leaders()).toStrictEqual([]);
  });

  it('is lost at once by a leader whose renewal fails because another took it', async () => {
    const { leader } = await twoProxies();
    leader.beforeWrite = () => giveTo('c');
    await pass(ROUND);
    expect(leaders()).toStrictEqual([]);
  });

  it('is lost at once by a leader that reads of another', async () => {
    const { leader } = await twoProxies();
    await giveTo('c');
    await pass(ROUND);
    expect(leader.leads).toBe(false);
  });

  it('is held for 10 seconds after the API server has gone, and then by nobody', async () => {
    const { leader } = await twoProxies();
    await server.close();
    await pass(8);
    expect(leaders()).toStrictEqual([leader]);
    await pass(2);
    expect(leaders()).toStrictEqual([]);
  });
});
