import type { EmbeddedLogger } from '../options';
import { type EngineServer, startEngineServer } from './engineServer';
import type { FromEngine, ToEngine } from './messages';

// The engine's own process: its native work, its memory and its end stay apart from the program that started it.

/** A long query must not keep an orphan alive; what is committed is on disk already. */
const ORPHAN_GRACE_MILLISECONDS = 8_000;

function send(message: FromEngine): void {
  if (process.connected) {
    process.send?.(message);
  }
}

const report =
  (level: 'debug' | 'info' | 'warn' | 'error') =>
  (fields: object, message: string): void =>
    send({ type: 'log', level, fields, message });

const logger: EmbeddedLogger = {
  debug: report('debug'),
  info: report('info'),
  warn: report('warn'),
  error: report('error'),
};

let starting: Promise<EngineServer> | undefined;

async function shutDown(): Promise<void> {
  setTimeout(() => process.exit(1), ORPHAN_GRACE_MILLISECONDS).unref();
  const server = await starting?.catch(() => undefined);
  await server?.close();
  process.exit(0);
}

function start(options: Extract<ToEngine, { type: 'start' }>): void {
  starting = startEngineServer(options, logger);
  starting.then(
    ({ port }) => send({ type: 'ready', port }),
    (error: unknown) => send({ type: 'failed', message: error instanceof Error ? error.message : String(error) })
  );
}

async function exec(id: number, sql: string): Promise<void> {
  try {
    await (await starting)?.exec(sql);
    send({ type: 'executed', id, error: undefined });
  } catch (error) {
    send({ type: 'executed', id, error: error instanceof Error ? error.message : String(error) });
  }
}

process.on('message', (message: ToEngine) => {
  if (message.type === 'start') {
    start(message);
  } else if (message.type === 'exec') {
    void exec(message.id, message.sql);
  } else {
    void shutDown();
  }
});
// Ctrl-C reaches the whole process group; the parent decides when the engine goes, after those who still write to it.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => void shutDown());
process.on('disconnect', () => void shutDown());
