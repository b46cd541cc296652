import {
  type DataFrame,
  dataFrameFromJSON,
  type DataFrameJSON,
  isLiveChannelMessageEvent,
  isLiveChannelStatusEvent,
  type LiveChannelEvent,
  LiveChannelConnectionState,
  LiveChannelScope,
} from '@grafana/data';
import { getGrafanaLiveSrv } from '@grafana/runtime';
import type { LiveTopic } from '@ngf/contract';
import { defer, distinctUntilChanged, mergeMap, type Observable } from 'rxjs';
import { Sequence } from './Sequence';

export type LiveConnection = 'connecting' | 'connected' | 'reconnecting' | 'offline';

/** What a channel tells: rows that have come, that others before them have not, or how it is connected. */
export type LiveUpdate =
  { kind: 'connection'; connection: LiveConnection } | { kind: 'gap' } | { kind: 'rows'; frame: DataFrame };

/** The proxy publishes each of its topics to a channel of this stream. */
const STREAM = 'ngf';

/**
 * Rows of a topic as they come, from now on. Nothing that was told before is told again: a gap stands before the first
 * rows, and wherever some were lost on the way.
 */
export function liveChannel(topic: LiveTopic): Observable<LiveUpdate> {
  return defer(() => {
    const read = new ChannelReader();
    const address = { scope: LiveChannelScope.Stream, stream: STREAM, path: topic };
    return getGrafanaLiveSrv()
      .getStream<DataFrameJSON>(address)
      .pipe(
        mergeMap((event) => read.updates(event)),
        distinctUntilChanged(
          (before, after) =>
            before.kind === 'connection' && after.kind === 'connection' && before.connection === after.connection
        )
      );
  });
}

/** A message has a schema only where it differs from that of the message before. */
class ChannelReader {
  private schema: DataFrameJSON['schema'];
  private wasConnected = false;
  private readonly sequence = new Sequence();

  updates(event: LiveChannelEvent<DataFrameJSON>): LiveUpdate[] {
    if (isLiveChannelMessageEvent(event)) {
      return this.rows(event.message);
    }
    if (!isLiveChannelStatusEvent(event)) {
      return [];
    }
    // Whoever joins is told the last message, for its schema: its rows are in the history.
    this.schema = schemaOf(event.message) ?? this.schema;
    return [{ kind: 'connection', connection: this.connection(event.state) }];
  }

  private rows(message: DataFrameJSON): LiveUpdate[] {
    this.schema = schemaOf(message) ?? this.schema;
    if (this.schema === undefined || message.data === undefined) {
      return [];
    }
    const frame = dataFrameFromJSON({ schema: this.schema, data: message.data });
    return this.sequence.goesOnIn(frame) ? [{ kind: 'rows', frame }] : [{ kind: 'gap' }, { kind: 'rows', frame }];
  }

  private connection(state: LiveChannelConnectionState): LiveConnection {
    switch (state) {
      case LiveChannelConnectionState.Connected:
        this.wasConnected = true;
        return 'connected';
      case LiveChannelConnectionState.Shutdown:
      case LiveChannelConnectionState.Invalid:
        return 'offline';
      default:
        return this.wasConnected ? 'reconnecting' : 'connecting';
    }
  }
}

function schemaOf(message: unknown): DataFrameJSON['schema'] {
  return typeof message === 'object' && message !== null && 'schema' in message
    ? (message as DataFrameJSON).schema
    : undefined;
}
