import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { LiveTopic } from '@ngf/contract';
import type { Clock } from '../clock';
import { LiveClient, type ClientLimits } from './client';
import { tooManyLiveClients } from './problems';

/** A client that has not answered a ping when the next one is due is gone. */
const PING_EVERY_MS = 30_000;

export interface LiveClientsOptions {
  clock: Clock;
  limits: ClientLimits;
  /** How many there may be at once. */
  most: number;
}

/** Every client of the live topics, and what has become of its messages. */
export class LiveClients {
  readonly counts = { dropped: 0, cutOff: 0, refused: 0 };
  private reserved = 0;
  private readonly answered = new Map<WebSocket, boolean>();
  private pinging: NodeJS.Timeout | undefined;

  constructor(private readonly options: LiveClientsOptions) {}

  get size(): number {
    return this.answered.size;
  }

  /**
   * A place for a client that asks for one, until its connection ends.
   *
   * @throws ProblemError 503 where all are taken
   */
  reserve(connection: Duplex): void {
    if (this.reserved >= this.options.most) {
      this.counts.refused += 1;
      throw tooManyLiveClients(this.options.most);
    }
    this.reserved += 1;
    connection.once('close', () => (this.reserved -= 1));
  }

  add(topic: LiveTopic, socket: WebSocket, connection: Duplex): LiveClient {
    this.answered.set(socket, true);
    socket.on('pong', () => this.answered.set(socket, true));
    socket.on('close', () => this.remove(socket));
    this.pinging ??= setInterval(() => this.ping(), PING_EVERY_MS);
    return new LiveClient(socket, connection, {
      topic,
      clock: this.options.clock,
      limits: this.options.limits,
      onLoss: (messages) => (this.counts.dropped += messages),
      onCutOff: () => (this.counts.cutOff += 1),
    });
  }

  private remove(socket: WebSocket): void {
    this.answered.delete(socket);
    if (this.answered.size === 0) {
      clearInterval(this.pinging);
      this.pinging = undefined;
    }
  }

  private ping(): void {
    for (const [socket, hasAnswered] of this.answered) {
      if (hasAnswered) {
        this.answered.set(socket, false);
        socket.ping();
      } else {
        socket.terminate();
      }
    }
  }
}
