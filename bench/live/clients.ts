import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';

import { latencyMs } from './message';

/** Reading a message for its time costs the clients' core more than taking it: one client in so many does. */
const TIMED_ONE_IN = 20;
const AT_ONCE = 100;

/** So many programs that listen, and what they have received. */
export class Clients {
  received = 0;
  /** Of the messages that timed clients received. */
  latenciesMs: number[] = [];
  private readonly sockets: WebSocket[] = [];
  private readonly connections: Socket[] = [];

  static async connect(url: string, number: number): Promise<Clients> {
    const clients = new Clients();
    for (let done = 0; done < number; done += AT_ONCE) {
      const batch = Array.from({ length: Math.min(AT_ONCE, number - done) }, (_, index) => done + index);
      await Promise.all(batch.map((index) => clients.add(url, index % TIMED_ONE_IN === 0)));
    }
    return clients;
  }

  /** They stop reading, as programs that hang do. */
  hang(): void {
    this.connections.forEach((connection) => connection.pause());
  }

  /** How many still have their connection. */
  get open(): number {
    return this.sockets.filter(({ readyState }) => readyState === WebSocket.OPEN).length;
  }

  forget(): void {
    this.received = 0;
    this.latenciesMs = [];
  }

  /** @throws Error where less has come after ten seconds */
  async untilReceived(messages: number): Promise<void> {
    for (let waits = 0; this.received < messages; waits++) {
      if (waits === 100) {
        throw new Error(`${this.received} of ${messages} live messages arrived`);
      }
      await pause(100);
    }
  }

  close(): void {
    this.sockets.forEach((socket) => socket.terminate());
  }

  private async add(url: string, isTimed: boolean): Promise<void> {
    const socket = new WebSocket(url, { perMessageDeflate: false });
    this.sockets.push(socket);
    socket.once('upgrade', ({ socket: connection }) => this.connections.push(connection));
    socket.on('message', (data: Buffer) => {
      this.received += 1;
      if (isTimed) {
        this.latenciesMs.push(latencyMs(JSON.parse(data.toString())));
      }
    });
    await once(socket, 'open');
  }
}
