import webSocket from '@fastify/websocket';
import type { FastifyInstance } from 'fastify';

/** Clients have nothing to say: whoever sends more than this at once is let go (RFC 6455, 1009). */
const LARGEST_MESSAGE_BYTES = 1024;

/** RFC 6455: the server goes away. */
const GOING_AWAY = 1001;

/** Who has not answered that by then may not hold up the end. */
const GOODBYE_MS = 1_000;

/** Routes may answer with a WebSocket. Those that are open when the app closes are told, and let go. */
export async function acceptWebSockets(app: FastifyInstance): Promise<void> {
  await app.register(webSocket, {
    options: { maxPayload: LARGEST_MESSAGE_BYTES, perMessageDeflate: false },
    // A connection that breaks, or a frame that is none: the client's fault, and it is gone.
    errorHandler: (error, socket, request) => {
      request.log.debug({ err: error }, 'a live client is let go');
      socket.terminate();
    },
    preClose(done) {
      for (const client of this.websocketServer.clients) {
        client.close(GOING_AWAY, 'the proxy stops');
        setTimeout(() => client.terminate(), GOODBYE_MS).unref();
      }
      this.websocketServer.close();
      done();
    },
  });
}
