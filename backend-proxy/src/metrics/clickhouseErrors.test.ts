import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createClickHouseMetrics } from './clickhouse';
import type { MetricsProvider } from './provider';

const clock = { now: () => Date.parse('2026-03-03T12:00:00Z') };

describe('what is said when ClickHouse does not answer as it should', () => {
  let provider: MetricsProvider;
  let server: Server;

  async function listen(listener: RequestListener): Promise<string> {
    server = createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  function connect(url: string): MetricsProvider {
    provider = createClickHouseMetrics({ url, user: 'reader', password: 'secret', database: 'default' }, clock);
    return provider;
  }

  afterEach(async () => {
    await provider.close();
    await new Promise((resolve) => server.close(resolve));
  });

  it('503 where nothing listens', async () => {
    const url = await listen(() => undefined);
    await new Promise((resolve) => server.close(resolve));
    await expect(connect(url).clusterNames()).rejects.toMatchObject({
      status: 503,
      detail: 'ClickHouse cannot be reached: nothing listens at CLICKHOUSE_URL',
    });
  });

  it('503 where the connection breaks', async () => {
    const url = await listen((request) => request.socket.destroy());
    await expect(connect(url).clusterNames()).rejects.toMatchObject({ status: 503 });
  });

  it('502 with the error’s name, and not its text, where it refuses', async () => {
    const url = await listen((_request, response) => {
      response.writeHead(500).end('Code: 241. DB::Exception: memory limit in SELECT secret (MEMORY_LIMIT_EXCEEDED)');
    });
    await expect(connect(url).clusterNames()).rejects.toMatchObject({
      status: 502,
      detail:
        'ClickHouse failed: MEMORY_LIMIT_EXCEEDED (241): the query needed more memory than it allows; ask for a shorter range',
    });
  });

  it.each([
    '<html>a proxy’s page</html>',
    '',
    '{"data": [{"cluster": "east"}, {"clu',
    '{"data": [{"cluster": 1}]}',
    '{}',
  ])('502 where the answer is %j', async (body) => {
    const url = await listen((_request, response) => response.end(body));
    await expect(connect(url).clusterNames()).rejects.toMatchObject({
      status: 502,
      detail: expect.stringMatching(/^ClickHouse failed: its answer (could not be read|has another form)/),
    });
  });
});
