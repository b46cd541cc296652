import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { freePort } from './freePort';

/** `npm start` of a test's own: its own ports, its own data. */
export interface Demo {
  /** The page's origin. */
  url: string;
  clickhouseUrl: string;
  /** Path of a kubeconfig with a context for each cluster. */
  kubeconfig: string;
  close(): Promise<void>;
}

/** Starts the demo and waits for its line `Ready`. */
export async function startDemo(): Promise<Demo> {
  const dataDir = await mkdtemp(join(tmpdir(), 'ngf-e2e-'));
  const clickhousePort = await freePort();
  const child = spawn(process.execPath, ['--import', 'tsx', 'demo/src/start.ts'], {
    cwd: new URL('../../', import.meta.url),
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      PREVIEW_PORT: '0',
      PORT: '0',
      CLICKHOUSE_PORT: String(clickhousePort),
      FLEET_HISTORY: '15m',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const page = await readyLine(child);
  return {
    url: new URL(page).origin,
    clickhouseUrl: `http://127.0.0.1:${clickhousePort}`,
    kubeconfig: join(dataDir, 'kubeconfig'),
    async close() {
      child.kill('SIGTERM');
      await once(child, 'exit');
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function readyLine(child: ChildProcess): Promise<string> {
  if (child.stdout) {
    for await (const line of createInterface({ input: child.stdout })) {
      const [, page] = /^Ready: (\S+)$/.exec(line) ?? [];
      if (page) {
        return page;
      }
    }
  }
  throw new Error('npm start ended before it was ready.');
}
