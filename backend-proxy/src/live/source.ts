import type { LiveData, LiveTopic } from '@ngf/contract';
import type { MetricsScope } from '../metrics/provider';

/** Which messages somebody wants. What is not given is not asked about. */
export type LiveScope = Partial<MetricsScope>;

/** Something that happened in one pool. */
export interface LiveEvent<Topic extends LiveTopic = LiveTopic> {
  cluster: string;
  namespace: string;
  pool: string;
  /** Of gpu-metrics: the pods of this pool. */
  data: LiveData[Topic];
}

/** What happened since the last call, in the scopes that somebody listens to now. The first call may begin with now. */
export type LiveReader<Topic extends LiveTopic> = (scopes: readonly LiveScope[]) => Promise<Array<LiveEvent<Topic>>>;

/** Where a topic's events come from. It is opened when somebody begins to listen, and forgotten when nobody does. */
export interface LiveSource<Topic extends LiveTopic> {
  intervalMs: number;
  open(): LiveReader<Topic>;
}

export type LiveSources = { readonly [Topic in LiveTopic]: LiveSource<Topic> };
