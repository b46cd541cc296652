import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { startEmbeddedClickHouse } from './index';
import { ADMIN, ask, enginePid, silentLogger, startTestServer } from './testdata/testServer';

const BATCH = 1000;
const cleanups: Array<() => Promise<unknown>> = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) {
    await cleanup();
  }
});

async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'ngf-clickhouse-'));
  cleanups.push(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

async function running(options: Parameters<typeof startTestServer>[0] = {}) {
  const server = await startTestServer(options);
  cleanups.push(() => server.stop());
  return server;
}

/** A program of its own that inserts batch after batch and reports each one that was acknowledged. */
async function startWriter(dataDir: string): Promise<{ child: ChildProcess; engine: number }> {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const program = fileURLToPath(new URL('./testdata/writer.ts', import.meta.url));
  const child = fork(program, [dataDir, String(BATCH)], { execArgv: ['--import', tsx] });
  const engine = await new Promise<number>((resolve) => {
    child.once('message', (message: { enginePid: number }) => resolve(message.enginePid));
  });
  return { child, engine };
}

it.each(['engine', 'program'] as const)(
  'keeps every acknowledged insert whole when the %s is killed in the middle of the next',
  async (victim) => {
    const dataDir = await temporaryDirectory();
    const { child, engine } = await startWriter(dataDir);
    let acknowledged = 0;
    const killed = new Promise<void>((resolve) => {
      child.on('message', ({ batch }: { batch: number }) => {
        acknowledged = batch;
        if (batch === 20) {
          process.kill(victim === 'engine' ? engine : (child.pid ?? 0), 'SIGKILL');
          child.kill('SIGKILL');
        }
      });
      child.once('exit', () => resolve());
    });
    await killed;
    const reopened = await startEmbeddedClickHouse({ dataDir, port: 0, users: [ADMIN], logger: silentLogger });
    cleanups.push(() => reopened.close());
    const sql = 'SELECT batch, count() AS rows FROM written GROUP BY batch ORDER BY batch FORMAT JSONCompactEachRow';
    const rows = (await ask(reopened.url, sql)).text
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(rows.length).toBeGreaterThanOrEqual(acknowledged);
    expect(rows).toEqual(rows.map((_, index) => [index + 1, BATCH]));
    expect(await readdir(path.join(dataDir, 'uploads'))).toEqual([]);
  },
  60_000
);

it('refuses a directory that is in use, by any path, and says what to do', async () => {
  const { dataDir } = await running();
  const options = { port: 0, users: [ADMIN], logger: silentLogger };
  const second = startEmbeddedClickHouse({ ...options, dataDir: path.join(dataDir, '..', path.basename(dataDir)) });
  await expect(second).rejects.toThrow(
    /data directory .* is in use by process \d+: stop that process, or set DATA_DIR/
  );
}, 30_000);

it('says which port is taken', async () => {
  const blocker = createServer();
  blocker.listen(0, '127.0.0.1');
  await once(blocker, 'listening');
  cleanups.push(async () => blocker.close());
  const address = blocker.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await expect(running({ port, dataDir: await temporaryDirectory() })).rejects.toThrow(
    new RegExp(`cannot listen on 127.0.0.1:${port}: another program uses it`)
  );
}, 30_000);

it('keeps its data over an orderly restart', async () => {
  const dataDir = await temporaryDirectory();
  const options = { dataDir, port: 0, users: [ADMIN], logger: silentLogger };
  const first = await startEmbeddedClickHouse(options);
  await first.exec('CREATE TABLE kept (a UInt8) ENGINE = MergeTree ORDER BY a; INSERT INTO kept VALUES (7)');
  await first.close();
  const second = await startEmbeddedClickHouse(options);
  cleanups.push(() => second.close());
  expect((await ask(second.url, 'SELECT a FROM kept')).text).toBe('7\n');
  await expect(second.exec('SELECT nonsense')).rejects.toThrow(/nonsense/);
}, 30_000);

const ENDLESS = 'SELECT sum(sipHash64(number)) FROM numbers(1000000000000)';
const PROCESSES = `SELECT count() FROM system.processes WHERE query LIKE '%numbers(1000000000000)%' AND query NOT LIKE '%processes%'`;

/** Asks until the answer is this; each question is a full round trip, so nothing here sleeps. */
async function until(url: string, sql: string, wanted: string): Promise<void> {
  for (let text = ''; text !== wanted;) {
    text = (await ask(url, sql).catch(() => undefined))?.text ?? '';
  }
}

it('cancels a running query when its client leaves', async () => {
  const { clickhouse } = await running();
  const controller = new AbortController();
  const endless = ask(clickhouse.url, ENDLESS, {}, { signal: controller.signal });
  const left = expect(endless).rejects.toThrow();
  await until(clickhouse.url, PROCESSES, '1\n');
  controller.abort();
  await left;
  await until(clickhouse.url, PROCESSES, '0\n');
}, 30_000);

it('lets a bounded number of requests wait and refuses more with 503 and 202', async () => {
  const { clickhouse } = await running({ maxQueued: 1 });
  const controller = new AbortController();
  const { signal } = controller;
  // Four run, one waits; whichever comes sixth is refused.
  const answers = Array.from({ length: 6 }, () => ask(clickhouse.url, ENDLESS, {}, { signal }).catch(() => undefined));
  const refused = await Promise.race(answers);
  expect([refused?.status, refused?.code]).toEqual([503, '202']);
  controller.abort();
  await Promise.all(answers);
  // The slots are free again once the cancelled ones are gone.
  await until(clickhouse.url, 'SELECT 1', '1\n');
}, 30_000);

it('starts the engine again, on the same port, when it ends unasked', async () => {
  const { clickhouse } = await running();
  await clickhouse.exec('CREATE TABLE kept (a UInt8) ENGINE = MergeTree ORDER BY a; INSERT INTO kept VALUES (7)');
  process.kill(enginePid(), 'SIGKILL');
  await until(clickhouse.url, 'SELECT a FROM kept', '7\n');
  await clickhouse.exec('SELECT 1');
}, 30_000);

it('closes in time though a query would run for ever', async () => {
  const { clickhouse } = await running();
  const endless = expect(ask(clickhouse.url, ENDLESS)).rejects.toThrow();
  await until(clickhouse.url, PROCESSES, '1\n');
  await clickhouse.close();
  await endless;
}, 30_000);

it('drops an insert whose client leaves in the middle of it', async () => {
  const { clickhouse, dataDir } = await running();
  await clickhouse.exec('CREATE TABLE half (n UInt64) ENGINE = MergeTree ORDER BY n');
  const url = `${clickhouse.url}/?${new URLSearchParams({ query: 'INSERT INTO half FORMAT TSV' })}`;
  const sent = request(url, { method: 'POST' });
  const failed = once(sent, 'error');
  // More than the server keeps in memory, so that a file is there to be deleted.
  sent.write('1\n'.repeat(2_000_000), () => sent.destroy(new Error('gone')));
  await failed;
  const uploads = async (): Promise<number> => (await readdir(path.join(dataDir, 'uploads'))).length;
  while ((await uploads()) > 0) {
    await ask(clickhouse.url, 'SELECT 1');
  }
  expect((await ask(clickhouse.url, 'SELECT count() FROM half')).text).toBe('0\n');
}, 30_000);
