import { connect, createServer, type Socket } from 'node:net';

import { createLogger } from '@ngf/backend-proxy';
import { startPreview } from '@ngf/demo/preview';

/**
 * A program: a preview host that reaches ClickHouse through a relay. Its parent's messages `cut` and `mend` stop the
 * relay and start it again at the same port, as a server that is stopped and started. It answers each with `done`.
 * Environment: CLICKHOUSE_URL, READER_USER, READER_PASSWORD.
 */
const target = new URL(process.env['CLICKHOUSE_URL'] ?? '');
const sockets = new Set<Socket>();

const relay = createServer((client) => {
  const server = connect(Number(target.port), target.hostname);
  join(client, server);
  join(server, client);
});

function join(from: Socket, to: Socket): void {
  sockets.add(from);
  from.on('error', () => to.destroy());
  from.on('close', () => {
    sockets.delete(from);
    to.destroy();
  });
  from.pipe(to);
}

function listen(port: number): Promise<number> {
  return new Promise((resolve) => {
    relay.listen(port, '127.0.0.1', () => {
      const address = relay.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
}

function cut(): Promise<void> {
  return new Promise((resolve) => {
    relay.close(() => resolve());
    sockets.forEach((socket) => socket.destroy());
  });
}

const port = await listen(0);
const preview = await startPreview({
  port: 0,
  pluginDist: 'dist',
  clickhouseUrl: `http://127.0.0.1:${port}`,
  clickhouseUser: process.env['READER_USER'] ?? '',
  clickhousePassword: process.env['READER_PASSWORD'] ?? '',
  proxyUrl: 'http://127.0.0.1:9',
  logger: createLogger('silent'),
});

process.on('message', (message) => {
  void (message === 'cut' ? cut() : listen(port)).then(() => process.send?.('done'));
});
process.on('disconnect', () => process.exit(0));
process.send?.(preview.url);
