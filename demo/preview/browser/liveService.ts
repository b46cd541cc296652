import {
  type DataFrameJSON,
  type LiveChannelEvent,
  LiveChannelConnectionState,
  LiveChannelEventType,
  toLiveChannelId,
} from '@grafana/data';
import type { GrafanaLiveSrv } from '@grafana/runtime';
import { BehaviorSubject, filter, finalize, map, merge, NEVER, Observable, share, Subject } from 'rxjs';

interface Message {
  channel: string;
  frame: DataFrameJSON;
}

const isConnected = new BehaviorSubject(false);

/** Every channel's messages over one connection, which is open while somebody listens; the browser reconnects by itself. */
const messages: Observable<Message> = new Observable<Message>((subscriber) => {
  const source = new EventSource('/api/live/events');
  source.onopen = () => isConnected.next(true);
  source.onerror = () => isConnected.next(false);
  source.onmessage = ({ data }: MessageEvent<string>) => subscriber.next(JSON.parse(data));
  return () => source.close();
}).pipe(
  finalize(() => isConnected.next(false)),
  share({ connector: () => new Subject() })
);

/** Grafana Live as far as the preview has it: frames of the channels that the proxy publishes to. */
export const liveService: GrafanaLiveSrv = {
  getConnectionState: () => isConnected.asObservable(),
  getStream: <T>(address: Parameters<GrafanaLiveSrv['getStream']>[0]) => {
    const id = toLiveChannelId(address);
    const states = isConnected.pipe(
      map((connected): LiveChannelEvent<T> => ({
        type: LiveChannelEventType.Status,
        id,
        timestamp: Date.now(),
        state: connected ? LiveChannelConnectionState.Connected : LiveChannelConnectionState.Connecting,
      }))
    );
    const frames = messages.pipe(
      filter(({ channel }) => channel === id),
      // GrafanaLiveSrv promises its caller the caller's own type, as Grafana's does: messages of a stream are frames.
      map(({ frame }): LiveChannelEvent<T> => ({ type: LiveChannelEventType.Message, message: frame as T }))
    );
    return merge(states, frames);
  },
  getDataStream: () => NEVER,
  getPresence: () => Promise.reject(new Error('The preview has no presence')),
  publish: () => Promise.reject(new Error('Pages of the preview do not publish')),
};
