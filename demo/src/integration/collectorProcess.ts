import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { vi } from 'vitest';

import { ADMIN } from '../testing/clickhouse';

const CONFIGURATION = fileURLToPath(new URL('../../../deploy/otel-collector/', import.meta.url));

export interface CollectorProcess {
  /** Where it takes OTLP over HTTP. */
  otlpUrl: string;
  /** Ends it, by default as Kubernetes does. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

type Environment = Record<string, string>;

/** What a collector is started with. */
export interface CollectorOptions {
  /** Files of deploy/otel-collector by name, or absolute paths. */
  files: readonly string[];
  clickhouseUrl: string;
  /** Of a test's own, where a later process is to find what this one has not sent. */
  queueDirectory?: string;
  environment?: Environment;
}

/** Starts a real collector with the repository's configuration, and waits until it is ready. */
export async function startCollector(binary: string, options: CollectorOptions): Promise<CollectorProcess> {
  const ownDirectory = await mkdtemp(join(tmpdir(), 'ngf-collector-'));
  const [health, http, grpc] = [await freeAddress(), await freeAddress(), await freeAddress()];
  const files = options.files.flatMap((file) => ['--config', resolve(CONFIGURATION, file)]);
  // The collector's own metrics have a fixed port.
  const collector = spawn(binary, [...files, '--config', 'yaml:service::telemetry::metrics::level: none'], {
    env: {
      CLICKHOUSE_URL: options.clickhouseUrl,
      CLICKHOUSE_USER: ADMIN.name,
      CLICKHOUSE_PASSWORD: ADMIN.password,
      QUEUE_DIRECTORY: options.queueDirectory ?? ownDirectory,
      HEALTH_ENDPOINT: health,
      OTLP_HTTP_ENDPOINT: http,
      OTLP_GRPC_ENDPOINT: grpc,
      SCRAPE_INTERVAL: '1s',
      SCRAPE_TIMEOUT: '1s',
      BATCH_TIMEOUT: '200ms',
      ...options.environment,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const log = keepLog(collector);
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    await end(collector, signal);
    await rm(ownDirectory, { recursive: true, force: true });
  };
  try {
    await untilHealthy(`http://${health}/`, collector, log);
  } catch (error) {
    await stop();
    throw error;
  }
  return { otlpUrl: `http://${http}`, stop };
}

async function untilHealthy(url: string, collector: ChildProcess, log: () => string): Promise<void> {
  await vi.waitUntil(
    async () => {
      if (hasEnded(collector)) {
        throw new Error(`the collector ended:\n${log()}`);
      }
      return fetch(url).then(
        ({ ok }) => ok,
        () => false
      );
    },
    { timeout: 30_000, interval: 100 }
  );
}

/** The last lines that a process wrote to its error output. */
function keepLog(process: ChildProcess): () => string {
  let text = '';
  process.stderr?.on('data', (chunk: Buffer) => {
    text = (text + chunk.toString()).slice(-10_000);
  });
  return () => text;
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

async function end(process: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (!hasEnded(process)) {
    const ended = once(process, 'exit');
    process.kill(signal);
    await ended;
  }
}

/** An address that was free a moment ago: the collector does not tell which port it took when left to choose. */
async function freeAddress(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') {
    throw new TypeError('a TCP server has an address and a port');
  }
  return `127.0.0.1:${address.port}`;
}
