import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';

/** Less than the 30 s that Kubernetes leaves a pod by default. */
const DEFAULT_GRACE_MS = 20_000;

/** The part of `process` that stopping needs. */
export interface StoppableProcess {
  on(signal: 'SIGINT' | 'SIGTERM', listener: (signal: string) => void): unknown;
  exit(code: number): void;
}

export interface StopOptions {
  app: FastifyInstance;
  /** Clients to close when the last request has been answered. */
  closeClients: () => Promise<void>;
  logger: Pick<Logger, 'info' | 'warn' | 'error'>;
  graceMs?: number;
}

/**
 * On the first SIGINT or SIGTERM: no new connections, requests in flight are answered, clients closed, exit 0. What is
 * still in flight after the grace period is cut off. A second signal exits with 1 at once.
 */
export function stopOnSignals(runningProcess: StoppableProcess, options: StopOptions): void {
  let isStopping = false;
  const onSignal = (signal: string) => {
    if (isStopping) {
      options.logger.warn({ signal }, 'Stopped by a second signal');
      runningProcess.exit(1);
      return;
    }
    isStopping = true;
    options.logger.info({ signal }, 'Stopping');
    void stop(options).then((code) => runningProcess.exit(code));
  };
  runningProcess.on('SIGINT', onSignal);
  runningProcess.on('SIGTERM', onSignal);
}

async function stop({ app, closeClients, logger, graceMs = DEFAULT_GRACE_MS }: StopOptions): Promise<number> {
  const cutOff = setTimeout(() => {
    logger.warn({ graceMs }, 'Requests were still in flight after the grace period and are cut off');
    app.server.closeAllConnections();
  }, graceMs);
  try {
    await app.close();
    await closeClients();
    logger.info('Stopped');
    return 0;
  } catch (error) {
    logger.error({ err: error }, 'Could not stop cleanly');
    return 1;
  } finally {
    clearTimeout(cutOff);
  }
}
