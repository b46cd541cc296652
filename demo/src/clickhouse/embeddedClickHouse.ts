import type { EmbeddedClickHouseOptions } from './options';
import { EngineProcess } from './process/engineProcess';

const DEFAULT_MAX_QUEUED = 128;
const MAX_RESTARTS = 3;
const RESTART_WINDOW_MILLISECONDS = 60_000;

/** ClickHouse for one data directory, behind ClickHouse's HTTP interface. */
export interface EmbeddedClickHouse {
  /** Where it listens: `http://127.0.0.1:8123`. */
  url: string;
  /**
   * Runs trusted SQL with all rights: one statement or several with semicolons between them.
   *
   * @throws Error with ClickHouse's text
   */
  exec(sql: string): Promise<void>;
  /** Lets running requests finish, then ends the engine. */
  close(): Promise<void>;
}

/** Starts the engine again when it ends unasked, on the port that its clients know. */
class SupervisedEngine implements EmbeddedClickHouse {
  private closing = false;
  private restarts: number[] = [];
  private current: Promise<EngineProcess>;
  readonly url: string;

  constructor(
    private readonly options: EmbeddedClickHouseOptions,
    private readonly host: string,
    private readonly port: number,
    engine: EngineProcess
  ) {
    this.url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
    this.current = Promise.resolve(engine);
    this.watch(engine);
  }

  async exec(sql: string): Promise<void> {
    await (await this.current).exec(sql);
  }

  async close(): Promise<void> {
    this.closing = true;
    const engine = await this.current.catch(() => undefined);
    await engine?.close();
  }

  private watch(engine: EngineProcess): void {
    void engine.exited.then((reason) => {
      if (!this.closing) {
        this.restart(reason);
      }
    });
  }

  private restart(reason: string): void {
    const { logger } = this.options;
    const now = Date.now();
    this.restarts = this.restarts.filter((time) => now - time < RESTART_WINDOW_MILLISECONDS);
    if (this.restarts.length >= MAX_RESTARTS) {
      logger.error({ reason }, 'The embedded ClickHouse keeps ending and is not started again');
      this.current = Promise.reject(new Error(`The embedded ClickHouse is down: ${reason}`));
      this.current.catch(() => undefined);
      return;
    }
    this.restarts.push(now);
    logger.error({ reason }, 'The embedded ClickHouse ended unasked and is started again');
    this.current = startEngine(this.options, this.host, this.port).then(({ engine }) => {
      this.watch(engine);
      return engine;
    });
    this.current.catch((error: unknown) => {
      logger.error({ error: String(error) }, 'The embedded ClickHouse did not start again');
    });
  }
}

function startEngine(
  options: EmbeddedClickHouseOptions,
  host: string,
  port: number
): Promise<{ engine: EngineProcess; port: number }> {
  const { dataDir, users, logger, maxQueued = DEFAULT_MAX_QUEUED } = options;
  return EngineProcess.start({ type: 'start', dataDir, host, port, users, maxQueued }, logger);
}

/**
 * Starts ClickHouse (npm `chdb`) in a process of its own and waits until it listens. Committed inserts survive the
 * sudden end of either process; the engine is started again when it ends unasked.
 *
 * @throws Error that says what to do: directory in use, port taken, no build of chdb for this platform
 */
export async function startEmbeddedClickHouse(options: EmbeddedClickHouseOptions): Promise<EmbeddedClickHouse> {
  const host = options.host ?? '127.0.0.1';
  const { engine, port } = await startEngine(options, host, options.port);
  return new SupervisedEngine(options, host, port, engine);
}
