import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { EmbeddedLogger } from '../options';
import type { FromEngine, ToEngine } from './messages';

const ENTRY = fileURLToPath(new URL('./engineMain.ts', import.meta.url));
/** Each running query holds a thread of libuv's pool for its whole time; files and zlib need some too. */
const THREAD_POOL_SIZE = '10';
const CLOSE_PATIENCE_MILLISECONDS = 12_000;

interface Pending {
  resolve: () => void;
  reject: (error: Error) => void;
}

/** One run of the engine in a process of its own. */
export class EngineProcess {
  private readonly pending = new Map<number, Pending>();
  private nextId = 0;
  /** Resolves when the process has ended, with what it ended by. */
  readonly exited: Promise<string>;

  private constructor(
    private readonly child: ChildProcess,
    private readonly logger: EmbeddedLogger
  ) {
    this.exited = new Promise((resolve) => {
      child.once('exit', (code, signal) => resolve(signal === null ? `exit code ${code}` : `signal ${signal}`));
    });
    void this.exited.then((reason) => this.failPending(reason));
    child.on('message', (message: FromEngine) => this.receive(message));
    child.stderr?.on('data', (chunk: Buffer) => {
      logger.warn({ output: chunk.toString('utf8').trimEnd() }, 'The embedded ClickHouse wrote to stderr');
    });
  }

  /**
   * Starts the process and waits until it listens.
   *
   * @returns the process and its TCP port
   * @throws Error with the reason why the engine did not start
   */
  static async start(
    options: Extract<ToEngine, { type: 'start' }>,
    logger: EmbeddedLogger
  ): Promise<{ engine: EngineProcess; port: number }> {
    const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
    const child = fork(ENTRY, [], {
      execArgv: ['--import', tsx],
      // A server's image runs in UTC too; the machine's own zone would change what queries answer.
      env: { ...process.env, UV_THREADPOOL_SIZE: THREAD_POOL_SIZE, TZ: 'UTC' },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    const engine = new EngineProcess(child, logger);
    const port = await new Promise<number>((resolve, reject) => {
      child.on('message', (message: FromEngine) => {
        if (message.type === 'ready') {
          resolve(message.port);
        } else if (message.type === 'failed') {
          reject(new Error(message.message));
        }
      });
      void engine.exited.then((reason) => reject(new Error(`The embedded ClickHouse ended as it started: ${reason}`)));
      engine.send(options);
    }).catch(async (error: unknown) => {
      await engine.close();
      throw error;
    });
    return { engine, port };
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /** Runs trusted SQL with all rights. */
  exec(sql: string): Promise<void> {
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.pending.set(id, { resolve, reject });
      this.send({ type: 'exec', id, sql });
    });
  }

  /** Ends the process: in good order, or by force when that takes too long. */
  async close(): Promise<void> {
    this.send({ type: 'close' });
    const force = setTimeout(() => this.child.kill('SIGKILL'), CLOSE_PATIENCE_MILLISECONDS);
    await this.exited;
    clearTimeout(force);
  }

  private send(message: ToEngine): void {
    if (this.child.connected) {
      this.child.send(message);
    }
  }

  private receive(message: FromEngine): void {
    if (message.type === 'log') {
      this.logger[message.level](message.fields, message.message);
    } else if (message.type === 'executed') {
      const pending = this.pending.get(message.id);
      this.pending.delete(message.id);
      if (message.error === undefined) {
        pending?.resolve();
      } else {
        pending?.reject(new Error(message.error));
      }
    }
  }

  private failPending(reason: string): void {
    for (const { reject } of this.pending.values()) {
      reject(new Error(`The embedded ClickHouse ended (${reason}) before it answered`));
    }
    this.pending.clear();
  }
}
