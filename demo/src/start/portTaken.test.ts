import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';

import { expect, test } from 'vitest';

import { namingPort } from './portTaken';

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

test('a port that is taken is told with the variable that moves it', async () => {
  const other = createServer();
  const port = await listen(other, 0);
  await expect(namingPort('PREVIEW_PORT', listen(createServer(), port))).rejects.toThrow(
    new RegExp(`127.0.0.1:${port}.*set PREVIEW_PORT to a free one`)
  );
  other.close();
});

test('any other failure stays as it is', async () => {
  const failure = new Error('no plugin');
  await expect(namingPort('PORT', Promise.reject(failure))).rejects.toBe(failure);
});
