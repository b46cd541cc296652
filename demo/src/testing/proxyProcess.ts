import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../../backend-proxy/src/server.ts', import.meta.url));

/** The proxy in a process of its own, as `npm run proxy` starts it. */
export interface ProxyProcess {
  /** Of its REST interface, with `/api/v1/` at the end. */
  url: string;
  /** Ends it as a crash does, or in order. */
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
}

/** @param environment what it is told, beside a free port of 127.0.0.1 and metrics that are simulated */
export async function startProxyProcess(environment: Readonly<Record<string, string>>): Promise<ProxyProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM], {
    env: { PATH: process.env.PATH, METRICS_PROVIDER: 'mock', HOST: '127.0.0.1', PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const url = await new Promise<string>((resolve, reject) => {
    // All of its log is read, or it would wait for someone to do so.
    createInterface({ input: child.stdout }).on('line', (line) => {
      const address = /Server listening at (http:[^"]+)/.exec(line)?.[1];
      if (address !== undefined) {
        resolve(`${address}/api/v1/`);
      }
    });
    child.once('exit', (code) => reject(new Error(`The proxy ended with ${code} before it listened`)));
  });
  return {
    url,
    async kill(signal) {
      child.kill(signal);
      await ended;
    },
  };
}
