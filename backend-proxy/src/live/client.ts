import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { LiveLoss, LiveTopic } from '@ngf/contract';
import type { Clock } from '../clock';
import type { Payload } from './envelopes';

/** What may wait for a client that reads slowly. */
export interface ClientLimits {
  /** In the operating system's and Node's hands; more than a socket's high-water mark, so that it tells when it drains. */
  bufferedBytes: number;
  queuedMessages: number;
  queuedBytes: number;
  /** Who has lost messages and not caught up for so long is cut off. */
  behindMs: number;
}

export const CLIENT_LIMITS: ClientLimits = {
  bufferedBytes: 256 * 1024,
  queuedMessages: 256,
  queuedBytes: 4 * 1024 * 1024,
  behindMs: 30_000,
};

/** RFC 6455's registry: try again later. */
const TRY_AGAIN_LATER = 1013;

const AS_TEXT = { binary: false } as const;

export interface ClientContext {
  topic: LiveTopic;
  clock: Clock;
  limits: ClientLimits;
  /** Called with how many messages it has just lost. */
  onLoss(messages: number): void;
  onCutOff(): void;
}

/** A client's end of a topic: what it cannot take yet waits in a short queue, from which the oldest is dropped. */
export class LiveClient {
  private readonly queue: Payload[] = [];
  private queuedBytes = 0;
  private untold = 0;
  private behindSince: number | undefined;

  /** @param connection what the WebSocket writes to */
  constructor(
    private readonly socket: WebSocket,
    connection: Duplex,
    private readonly context: ClientContext
  ) {
    connection.on('drain', () => this.flush());
  }

  send(payload: Payload): void {
    if (this.socket.readyState !== this.socket.OPEN) {
      return;
    }
    if (this.queue.length === 0 && this.hasRoom()) {
      this.socket.send(payload, AS_TEXT);
      return;
    }
    this.enqueue(payload);
    this.flush();
    this.cutOffIfBehind();
  }

  private hasRoom(): boolean {
    return this.socket.bufferedAmount < this.context.limits.bufferedBytes;
  }

  private enqueue(payload: Payload): void {
    const { queuedMessages, queuedBytes } = this.context.limits;
    this.queue.push(payload);
    this.queuedBytes += payload.length;
    const before = this.queue.length;
    while (this.queue.length > 1 && (this.queue.length > queuedMessages || this.queuedBytes > queuedBytes)) {
      this.take();
    }
    const lost = before - this.queue.length;
    if (lost > 0) {
      this.untold += lost;
      this.behindSince ??= this.context.clock.now();
      this.context.onLoss(lost);
    }
  }

  private flush(): void {
    while (this.queue.length > 0 && this.hasRoom()) {
      this.tellLoss();
      const payload = this.take();
      if (payload !== undefined) {
        this.socket.send(payload, AS_TEXT);
      }
    }
    if (this.queue.length === 0) {
      this.behindSince = undefined;
    }
  }

  /** The lost messages were older than all that wait. */
  private tellLoss(): void {
    if (this.untold > 0) {
      const loss: LiveLoss = { topic: this.context.topic, dropped: this.untold };
      this.socket.send(JSON.stringify(loss));
      this.untold = 0;
    }
  }

  private take(): Payload | undefined {
    const payload = this.queue.shift();
    this.queuedBytes -= payload?.length ?? 0;
    return payload;
  }

  private cutOffIfBehind(): void {
    const { clock, limits, onCutOff } = this.context;
    if (this.behindSince !== undefined && clock.now() - this.behindSince > limits.behindMs) {
      this.queue.length = 0;
      this.queuedBytes = 0;
      onCutOff();
      // Whoever does not even read this is let go without it, half a minute later (package ws, closeTimeout).
      this.socket.close(TRY_AGAIN_LATER, `stayed behind for more than ${limits.behindMs / 1000} s`);
    }
  }
}
