import type * as chdbModule from 'chdb';
import type * as durableModule from 'chdb/durable/node';

export type Chdb = typeof chdbModule;
type ChdbDurable = typeof durableModule;
export type Connection = InstanceType<Chdb['Session']>;

/** The two entry points of the `chdb` package that the engine needs. */
export interface ChdbModules {
  chdb: Chdb;
  durable: ChdbDurable;
}

/**
 * Loads the engine's native library.
 *
 * @throws Error that says to set CLICKHOUSE_URL where `chdb` is not installed or has no build for this platform
 */
export async function loadChdb(): Promise<ChdbModules> {
  try {
    return { chdb: await import('chdb'), durable: await import('chdb/durable/node') };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new Error(
      `The embedded ClickHouse (npm package chdb) cannot run on ${process.platform}-${process.arch}: ${reason}. ` +
        'Set CLICKHOUSE_URL to a ClickHouse server to use in its place.',
      { cause: error }
    );
  }
}
