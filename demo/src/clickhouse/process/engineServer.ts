import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Engine } from '../engine/engine';
import { startHttpServer } from '../http/server';
import type { EmbeddedLogger } from '../options';
import { QueryQueue } from '../queryQueue';
import { lockDirectory } from './directoryLock';
import type { ToEngine } from './messages';

/** Two cores' worth of work, and room for a short query beside a long one. */
const MAX_RUNNING = 4;

/** The engine behind its listener, within the process that is all theirs. */
export interface EngineServer {
  port: number;
  /** Runs trusted SQL with all rights. */
  exec(sql: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Locks the data directory, opens the engine on it and listens.
 *
 * @throws Error with the reason: directory in use, port taken, no build of chdb for this platform
 */
export async function startEngineServer(
  options: Extract<ToEngine, { type: 'start' }>,
  logger: EmbeddedLogger
): Promise<EngineServer> {
  const dataDir = path.resolve(options.dataDir);
  await mkdir(dataDir, { recursive: true }).catch((error: unknown) => {
    throw new Error(`${String(error)}: set DATA_DIR to a directory that can be written`, { cause: error });
  });
  await lockDirectory(dataDir);
  const uploadDirectory = path.join(dataDir, 'uploads');
  // Left behind by a process that was killed; the requests they belonged to were never acknowledged.
  await rm(uploadDirectory, { recursive: true, force: true });
  await mkdir(uploadDirectory);
  const engine = await Engine.open(dataDir, options.users);
  const queue = new QueryQueue(MAX_RUNNING, options.maxQueued);
  const dependencies = { engine, users: options.users, queue, logger, uploadDirectory };
  try {
    const server = await startHttpServer(dependencies, options.host, options.port);
    return {
      port: server.port,
      exec: (sql) => engine.runTrusted(sql),
      close: async () => {
        await server.close();
        await engine.close();
      },
    };
  } catch (error) {
    await engine.close();
    throw error;
  }
}
