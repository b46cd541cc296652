import {
  type DataFrameJSON,
  FieldType,
  type LiveChannelEvent,
  LiveChannelConnectionState,
  LiveChannelEventType,
} from '@grafana/data';
import { setGrafanaLiveSrv } from '@grafana/runtime';
import { NEVER, Subject } from 'rxjs';
import { beforeEach, describe, expect, it } from 'vitest';
import { liveChannel, type LiveUpdate } from './liveChannel';

let channel: Subject<LiveChannelEvent>;
let asked: unknown[];
let updates: LiveUpdate[];

const status = (state: LiveChannelConnectionState, message?: DataFrameJSON): LiveChannelEvent => ({
  type: LiveChannelEventType.Status,
  id: 'stream/ngf/epp-decisions',
  timestamp: 0,
  state,
  message,
});
const said = (message: DataFrameJSON): LiveChannelEvent => ({ type: LiveChannelEventType.Message, message });
const schema = { fields: [{ name: 'pool', type: FieldType.string }] };
const frameOf = (...pools: string[]): DataFrameJSON => ({ data: { values: [pools] } });
const rows = () => updates.flatMap((update) => (update.kind === 'rows' ? [update.frame.fields[0]?.values] : []));
const connections = () => updates.flatMap((update) => (update.kind === 'connection' ? [update.connection] : []));

beforeEach(() => {
  channel = new Subject();
  asked = [];
  updates = [];
  setGrafanaLiveSrv({
    getConnectionState: () => NEVER,
    getStream: (address) => {
      asked.push(address);
      return channel;
    },
    getDataStream: () => NEVER,
    getPresence: () => Promise.reject(new Error('not asked for')),
    publish: () => Promise.reject(new Error('not asked for')),
  });
  liveChannel('epp-decisions').subscribe((update) => updates.push(update));
});

describe('a live channel', () => {
  it('is that of its topic', () => {
    expect(asked).toEqual([{ scope: 'stream', stream: 'ngf', path: 'epp-decisions' }]);
  });

  it('reads messages by the schema that was told last, and none before one was', () => {
    channel.next(said(frameOf('unreadable')));
    channel.next(said({ schema, ...frameOf('llama', 'qwen') }));
    channel.next(said(frameOf('gemma')));
    expect(rows()).toEqual([['llama', 'qwen'], ['gemma']]);
  });

  it('takes of the last message that joining tells the schema alone', () => {
    channel.next(status(LiveChannelConnectionState.Connected, { schema, ...frameOf('before') }));
    channel.next(said(frameOf('after')));
    expect(rows()).toEqual([['after']]);
  });

  it('tells when it is connected, is not any more, is again, and will not be', () => {
    const { Pending, Connecting, Connected, Disconnected, Invalid } = LiveChannelConnectionState;
    [Pending, Connecting, Connected, Disconnected, Connecting, Connected, Invalid].forEach((state) =>
      channel.next(status(state))
    );
    expect(connections()).toEqual(['connecting', 'connected', 'reconnecting', 'connected', 'offline']);
  });

  it('tells of a gap before the first rows, where numbers are missing, and where another source begins', () => {
    const numbered = (source: string, ...numbers: number[]) =>
      said({
        schema: {
          fields: [
            { name: 'source', type: FieldType.string },
            { name: 'sequence', type: FieldType.number },
          ],
        },
        data: { values: [numbers.map(() => source), numbers] },
      });
    channel.next(numbered('a', 7, 8));
    channel.next(numbered('a', 9));
    channel.next(numbered('a', 11, 12));
    channel.next(numbered('b', 13));
    channel.next(numbered('b', 14, 16));
    expect(updates.map(({ kind }) => kind)).toEqual([
      'gap',
      'rows',
      'rows',
      'gap',
      'rows',
      'gap',
      'rows',
      'gap',
      'rows',
    ]);
  });
});
