import { rm, stat } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import os from 'node:os';
import path from 'node:path';

/** A predecessor that is just going away gets this long. */
const PATIENCE_MILLISECONDS = 3_000;

/**
 * The address of the lock: a local socket named after the directory's inode, so every path to it meets the same lock.
 * On Linux it is in the abstract namespace, where the kernel frees it with the process however that ends.
 */
async function lockAddress(directory: string): Promise<string> {
  const { dev, ino } = await stat(directory, { bigint: true });
  const name = `ngf-clickhouse-${dev}-${ino}`;
  return process.platform === 'linux' ? `\0${name}` : path.join(os.tmpdir(), `${name}.sock`);
}

function bind(address: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.write(`${process.pid}\n`);
    });
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error)
    );
    server.listen(address, () => {
      server.unref();
      resolve(server);
    });
  });
}

type Holder = { state: 'alive'; pid: string } | { state: 'gone' } | { state: 'dead' };

/** Waits on the holder's socket: it closes when the holder ends, and refuses when only a file is left of it. */
function awaitHolder(address: string): Promise<Holder> {
  return new Promise((resolve) => {
    let pid = '';
    const socket = connect(address);
    const timer = setTimeout(() => finish({ state: 'alive', pid: pid.trim() }), PATIENCE_MILLISECONDS);
    const finish = (holder: Holder): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(holder);
    };
    socket.on('data', (chunk) => (pid += chunk.toString('latin1')));
    socket.on('error', () => finish({ state: 'dead' }));
    socket.on('close', () => finish({ state: 'gone' }));
  });
}

/**
 * Takes the data directory for this process until it ends: two engines on one directory destroy it, and chdb has no
 * lock of its own. Nothing of the lock outlives a killed process. It is a lock among the processes of one machine (one
 * network namespace on Linux).
 *
 * @throws Error that names the directory and the process that has it
 */
export async function lockDirectory(directory: string): Promise<void> {
  const address = await lockAddress(directory);
  for (;;) {
    if ((await bind(address)) !== undefined) {
      return;
    }
    const holder = await awaitHolder(address);
    if (holder.state === 'alive') {
      throw new Error(
        `The data directory ${directory} is in use by process ${holder.pid || 'unknown'}: ` +
          'stop that process, or set DATA_DIR to another directory'
      );
    }
    if (holder.state === 'dead' && !address.startsWith('\0')) {
      await rm(address, { force: true });
    }
  }
}
