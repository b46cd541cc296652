import { percentOf, quantile, whole, type Section } from '../report';
import { Clients } from './clients';
import { EVERY_MS, USUAL_BYTES, type Report } from './protocol';
import { ServerProcess } from './serverProcess';

const CLIENTS = 1_000;
/** Of those, when some do not read. */
const STUCK = 100;
const SECONDS = 10;
const ROUNDS = 3;
const WARM_UP_MESSAGES = 40;
const perSecond = (seconds: number) => (seconds * 1_000) / EVERY_MS;

interface Round {
  report: Report;
  received: number;
  p50Ms: number;
  p99Ms: number;
}

/** Sends for some seconds to clients of which each receives everything. */
async function round(server: ServerProcess, clients: Clients, number: number, seconds: number): Promise<Round> {
  await server.order({ do: 'send', messages: WARM_UP_MESSAGES, bytes: USUAL_BYTES });
  await clients.untilReceived(WARM_UP_MESSAGES * number);
  clients.forget();
  const report = await server.order({ do: 'send', messages: perSecond(seconds), bytes: USUAL_BYTES });
  await clients.untilReceived(perSecond(seconds) * number);
  const { received, latenciesMs } = clients;
  clients.forget();
  return { report, received, p50Ms: quantile(latenciesMs, 0.5), p99Ms: quantile(latenciesMs, 0.99) };
}

async function withServer<Result>(kind: 'hub' | 'bare', work: (server: ServerProcess) => Promise<Result>) {
  const server = await ServerProcess.start(kind);
  try {
    return await work(server);
  } finally {
    server.stop();
  }
}

const median = (values: number[]) => quantile(values, 0.5);

async function throughput(): Promise<Section> {
  const rounds: Record<'bare' | 'hub', Round[]> = { bare: [], hub: [] };
  for (let index = 0; index < ROUNDS; index++) {
    for (const kind of ['bare', 'hub'] as const) {
      const measured = await withServer(kind, async (server) => {
        const clients = await Clients.connect(server.url, CLIENTS);
        const result = await round(server, clients, CLIENTS, SECONDS);
        clients.close();
        return result;
      });
      rounds[kind].push(measured);
    }
  }
  const perCpuSecond = (of: Round[]) => median(of.map(({ received, report }) => received / (report.cpuMs / 1_000)));
  const bare = perCpuSecond(rounds.bare);
  const row = (name: string, of: Round[]) => [
    name,
    whole(median(of.map(({ received }) => received / SECONDS))),
    whole(perCpuSecond(of)),
    percentOf(perCpuSecond(of), bare),
    median(of.map(({ p50Ms }) => p50Ms)).toFixed(1),
    median(of.map(({ p99Ms }) => p99Ms)).toFixed(1),
  ];
  return {
    title: 'Live messages',
    notes: [
      `${whole(CLIENTS)} clients, ${1_000 / EVERY_MS} messages a second of ${whole(USUAL_BYTES)} bytes for ${SECONDS} s, ${ROUNDS} rounds in turn, medians. The server has a process of its own; what it sends in a second of its CPU time is what one core can send. Promised: at least 80 % of package ws with nothing around it.`,
    ],
    columns: ['server', 'received a second', 'sent in a CPU second', 'of bare', 'p50 ms', 'p99 ms'],
    rows: [row('ws, bare', rounds.bare), row('the proxy', rounds.hub)],
  };
}

/** What the others' messages take while some clients do not read. */
async function besides(stuck: number): Promise<Round & { dropped: number; connected: number }> {
  return withServer('hub', async (server) => {
    const hanging = await Clients.connect(server.url, stuck);
    hanging.hang();
    // Enough that no buffer on the way has room left.
    const { dropped } = await server.order({ do: 'send', messages: stuck === 0 ? 0 : 150, bytes: 100_000 });
    if (stuck > 0 && dropped === 0) {
      throw new Error('clients that do not read have lost nothing: they are not stuck');
    }
    const reading = await Clients.connect(server.url, CLIENTS - STUCK);
    const measured = await round(server, reading, CLIENTS - STUCK, SECONDS);
    const result = { ...measured, dropped: measured.report.dropped, connected: hanging.open };
    hanging.close();
    reading.close();
    return result;
  });
}

async function stuckClients(): Promise<Section> {
  const rounds = { alone: [] as Round[], beside: [] as Array<Awaited<ReturnType<typeof besides>>> };
  for (let index = 0; index < ROUNDS; index++) {
    rounds.alone.push(await besides(0));
    rounds.beside.push(await besides(STUCK));
  }
  const alone = median(rounds.alone.map(({ p99Ms }) => p99Ms));
  const beside = median(rounds.beside.map(({ p99Ms }) => p99Ms));
  const dropped = median(rounds.beside.map((round) => round.dropped));
  return {
    title: 'Live messages, 10 % of the clients stuck',
    notes: [
      `${whole(CLIENTS - STUCK)} clients read, ${STUCK} do not and have full buffers; ${ROUNDS} rounds in turn, medians of the others' p99. Promised: it grows by less than 20 %. The stuck ones lost ${whole(dropped)} messages a round, and ${median(rounds.beside.map(({ connected }) => connected))} were still connected at its end.`,
    ],
    columns: ['', 'p50 ms', 'p99 ms', 'p99 of alone'],
    rows: [
      ['nobody stuck', median(rounds.alone.map(({ p50Ms }) => p50Ms)).toFixed(1), alone.toFixed(1), '100 %'],
      [
        `${STUCK} stuck`,
        median(rounds.beside.map(({ p50Ms }) => p50Ms)).toFixed(1),
        beside.toFixed(1),
        percentOf(beside, alone),
      ],
    ],
  };
}

/** Messages of the proxy to its clients. */
export async function live(): Promise<Section[]> {
  return [await throughput(), await stuckClients()];
}

/** Whether the proxy's heap grows in ten minutes of messages. */
export async function soak(): Promise<Section[]> {
  const rows = await withServer('hub', async (server) => {
    const clients = await Clients.connect(server.url, CLIENTS);
    const weights: string[][] = [];
    for (let minute = 1; minute <= 10; minute++) {
      await round(server, clients, CLIENTS, 60);
      const { heapBytes } = await server.order({ do: 'weigh' });
      weights.push([String(minute), (heapBytes / 2 ** 20).toFixed(1)]);
    }
    clients.close();
    return weights;
  });
  return [
    {
      title: 'Live messages for ten minutes',
      notes: [
        `${whole(CLIENTS)} clients, ${1_000 / EVERY_MS} messages a second; the proxy's heap after a garbage collection. Promised: flat.`,
      ],
      columns: ['minute', 'heap MiB'],
      rows,
    },
  ];
}
