import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Order, Report } from './protocol';

const SERVER = fileURLToPath(new URL('server.ts', import.meta.url));

/** A server of live messages, in a process of its own: its CPU time and heap are its alone. */
export class ServerProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string
  ) {}

  static async start(kind: 'hub' | 'bare'): Promise<ServerProcess> {
    const child = fork(SERVER, [kind], { execArgv: [...process.execArgv, '--expose-gc'] });
    const [port] = await once(child, 'message');
    const path = '/api/v1/ws/inference/epp-decisions';
    return new ServerProcess(child, `ws://127.0.0.1:${Number(port)}${path}`);
  }

  /** Resolves when it is done. */
  async order(order: Order): Promise<Report> {
    const answer = once(this.child, 'message');
    this.child.send(order);
    const [report] = await answer;
    return report;
  }

  stop(): void {
    this.child.kill();
  }
}
