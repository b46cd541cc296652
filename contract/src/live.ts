import { Type, type Static } from 'typebox';
import { EppDecisionSchema } from './eppDecision';
import { PodMetricsSchema } from './podMetrics';
import { ScalingEventSchema } from './scalingEvent';

export const LIVE_TOPICS = ['epp-decisions', 'gpu-metrics', 'scaling-events'] as const;

export type LiveTopic = (typeof LIVE_TOPICS)[number];

/** What a message of each topic tells. */
export const LIVE_DATA_SCHEMAS = {
  'epp-decisions': EppDecisionSchema,
  'gpu-metrics': Type.Array(PodMetricsSchema),
  'scaling-events': ScalingEventSchema,
} as const;

export type LiveData = { [Topic in LiveTopic]: Static<(typeof LIVE_DATA_SCHEMAS)[Topic]> };

/** A message of a live topic, as it goes over the WebSocket. */
export interface LiveEnvelope<Topic extends LiveTopic = LiveTopic> {
  topic: Topic;
  cluster: string;
  /** When it was sent, ISO 8601. */
  timestamp: string;
  data: LiveData[Topic];
}

/** What a client that reads too slowly is told in place of the messages that it lost. */
export const LiveLossSchema = Type.Object(
  {
    topic: Type.Enum([...LIVE_TOPICS]),
    dropped: Type.Integer({ minimum: 1, description: 'Messages, the oldest first.' }),
  },
  { title: 'LiveLoss' }
);

export type LiveLoss = Static<typeof LiveLossSchema>;
