import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WebSocket } from 'ws';
import { CLIENT_LIMITS } from './client';
import { LiveClients } from './clients';

const PING_MS = 30_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

class FakeSocket extends EventEmitter {
  readonly ping = vi.fn();
  readonly terminate = vi.fn(() => this.emit('close'));
}

function clientsWith(...sockets: FakeSocket[]): LiveClients {
  const clients = new LiveClients({ clock: { now: () => Date.now() }, limits: CLIENT_LIMITS, most: 10 });
  // Clients use no more of a socket than FakeSocket has.
  sockets.forEach((socket) => clients.add('gpu-metrics', socket as unknown as WebSocket, new PassThrough()));
  return clients;
}

describe('the heartbeat', () => {
  it('lets go who has not answered when the next ping is due', () => {
    const [alive, gone] = [new FakeSocket(), new FakeSocket()];
    alive.ping.mockImplementation(() => alive.emit('pong'));
    const clients = clientsWith(alive, gone);
    vi.advanceTimersByTime(PING_MS - 1);
    expect(alive.ping).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect([alive, gone].map(({ ping }) => ping.mock.calls.length)).toEqual([1, 1]);
    vi.advanceTimersByTime(PING_MS);
    expect(gone.terminate).toHaveBeenCalledOnce();
    expect(alive.terminate).not.toHaveBeenCalled();
    expect(clients.size).toBe(1);
  });

  it('rests while there is nobody', () => {
    const socket = new FakeSocket();
    clientsWith(socket);
    expect(vi.getTimerCount()).toBe(1);
    socket.emit('close');
    expect(vi.getTimerCount()).toBe(0);
  });
});
