import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sendText } from './answer';
import { isFromForeignPage } from './foreignPage';
import { createQueryHandler, type QueryHandlerDependencies } from './queryHandler';

/** Exporters keep a connection and use it every few seconds; Node's default of 5 s provokes their retries. */
const KEEP_ALIVE_MILLISECONDS = 10 * 60_000;
/** As the real server's http_max_uri_size: clients put whole statements into the URL. */
const MAX_HEADER_BYTES = 1024 * 1024;
const CLOSE_GRACE_MILLISECONDS = 3_000;
const GREETING = 'Ok.\n';

/** The listener and how to end it. */
export interface HttpServer {
  port: number;
  /** Takes no more requests, lets the running ones finish for 3 s, then cuts them. */
  close(): Promise<void>;
}

type QueryHandler = ReturnType<typeof createQueryHandler>;

async function route(request: IncomingMessage, response: ServerResponse, query: QueryHandler): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (reads && (url.pathname === '/ping' || url.pathname === '/replicas_status')) {
    sendText(response, 200, GREETING);
  } else if (isFromForeignPage(request.headers)) {
    sendText(response, 403, 'Pages of other origins may not query the embedded ClickHouse\n');
  } else if (url.pathname !== '/') {
    sendText(response, 404, `There is no handle ${url.pathname}\n\nUse / or /ping for health checks.\n`);
  } else if (reads && !url.searchParams.has('query')) {
    sendText(response, 200, GREETING);
  } else if (reads || request.method === 'POST') {
    await query(request, response, url.searchParams);
  } else {
    sendText(response, 405, `Method ${request.method ?? ''} is not allowed: use GET or POST\n`);
  }
}

async function listen(server: Server, host: string, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error(`The embedded ClickHouse got no TCP port on ${host}:${port}`);
  }
  return address.port;
}

function describeListenError(error: unknown, host: string, port: number): Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  const hint =
    code === 'EADDRINUSE' ? 'another program uses it: stop that, or set CLICKHOUSE_PORT to a free one' : code;
  return new Error(`The embedded ClickHouse cannot listen on ${host}:${port}: ${hint}`, { cause: error });
}

/**
 * Listens for ClickHouse's HTTP clients.
 *
 * @throws Error that names the address when it cannot listen there
 */
export async function startHttpServer(
  dependencies: QueryHandlerDependencies,
  host: string,
  port: number
): Promise<HttpServer> {
  const query = createQueryHandler(dependencies);
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES, noDelay: true }, (request, response) => {
    route(request, response, query).catch((error: unknown) => {
      dependencies.logger.error({ error: String(error) }, 'Request failed inside the embedded ClickHouse');
      response.destroy();
    });
  });
  server.keepAliveTimeout = KEEP_ALIVE_MILLISECONDS;
  const boundPort = await listen(server, host, port).catch((error: unknown) => {
    throw describeListenError(error, host, port);
  });
  return {
    port: boundPort,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const cut = setTimeout(() => server.closeAllConnections(), CLOSE_GRACE_MILLISECONDS);
      await closed;
      clearTimeout(cut);
    },
  };
}
