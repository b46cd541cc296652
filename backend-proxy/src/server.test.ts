import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const SERVER = fileURLToPath(new URL('./server.ts', import.meta.url));

/** The server as a process of its own, with nothing of this process' configuration. */
function start(environment: Record<string, string>) {
  return spawn(process.execPath, ['--import', 'tsx', SERVER], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: string[] = [];
  for await (const chunk of stream) {
    chunks.push(String(chunk));
  }
  return chunks.join('');
}

describe('npm run proxy', () => {
  it('listens, answers, and stops cleanly at SIGTERM', async () => {
    const server = start({ METRICS_PROVIDER: 'mock', PORT: '0' });
    const exited = once(server, 'exit');
    let address: string | undefined;
    for await (const line of createInterface({ input: server.stdout })) {
      const { msg } = JSON.parse(line);
      address = /^Server listening at (.+)$/.exec(msg)?.[1];
      if (address !== undefined) {
        break;
      }
    }
    server.stdout.resume();
    const clusters = await (await fetch(`${address}/api/v1/clusters`)).json();
    expect(clusters).toMatchObject([{ name: 'prod-eu-west' }, { name: 'prod-us-east' }]);
    server.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
  }, 30_000);

  it('says what is wrong with the configuration, without a stack trace, and exits with 1', async () => {
    const server = start({ PORT: 'http', LOG_LEVEL: 'loud' });
    const [stderr, exit] = await Promise.all([textOf(server.stderr), once(server, 'exit')]);
    expect(exit).toEqual([1, null]);
    expect(stderr).toBe(
      `The configuration is not valid:
  - PORT is "http", allowed is a whole number from 0 (any free port) to 65535
  - LOG_LEVEL is "loud", allowed is fatal, error, warn, info, debug, trace, silent
`
    );
  }, 30_000);
});
