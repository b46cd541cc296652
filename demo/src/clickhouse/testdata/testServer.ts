import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type EmbeddedClickHouse, startEmbeddedClickHouse } from '../index';
import type { EmbeddedClickHouseOptions, EmbeddedUser } from '../options';

export const ADMIN: EmbeddedUser = { name: 'default', password: '', readOnly: false };
export const READER: EmbeddedUser = {
  name: 'grafana',
  password: 'pass:wörd',
  readOnly: true,
  limits: { maxExecutionTimeSeconds: 1, maxResultRows: 100, maxMemoryBytes: 100_000_000 },
};

export const silentLogger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

export interface TestServer {
  clickhouse: EmbeddedClickHouse;
  dataDir: string;
  /** Ends the server and deletes its data. */
  stop(): Promise<void>;
}

/** A server on a free port with a data directory of its own. */
export async function startTestServer(options: Partial<EmbeddedClickHouseOptions> = {}): Promise<TestServer> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'ngf-clickhouse-'));
  const users = [ADMIN, READER];
  const clickhouse = await startEmbeddedClickHouse({ dataDir, port: 0, users, logger: silentLogger, ...options });
  return {
    clickhouse,
    dataDir,
    stop: async () => {
      await clickhouse.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** What a test looks at in an answer. */
export interface Answer {
  status: number;
  /** `X-ClickHouse-Exception-Code`. */
  code: string | null;
  text: string;
  bytes: Buffer;
  headers: Headers;
}

/** One request: POST with the SQL as its body, unless told otherwise. */
export async function ask(
  url: string,
  body: string | Uint8Array,
  parameters: Record<string, string> = {},
  init: RequestInit = {}
): Promise<Answer> {
  const response = await fetch(`${url}/?${new URLSearchParams(parameters)}`, {
    method: 'POST',
    ...(init.method === 'GET' ? {} : { body: typeof body === 'string' ? body : new Uint8Array(body) }),
    ...init,
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  const code = response.headers.get('x-clickhouse-exception-code');
  return { status: response.status, code, text: bytes.toString('utf8'), bytes, headers: response.headers };
}

export const readerHeaders = {
  'X-ClickHouse-User': READER.name,
  'X-ClickHouse-Key': Buffer.from(READER.password, 'utf8').toString('latin1'),
};

/** The process id of the engine that this process has started last. */
export function enginePid(): number {
  const output = execFileSync('pgrep', ['-P', String(process.pid), '-f', 'engineMain'], { encoding: 'utf8' });
  return Number(output.trim().split('\n').at(-1));
}
