import { Type, type Static } from 'typebox';
import { ListOf } from '../list';
import { ObjectMetaSchema } from './objectMeta';

/** Kubernetes' core/v1 Event. Which of the times is set depends on who wrote it. */
export const EventSchema = Type.Object(
  {
    apiVersion: Type.String(),
    kind: Type.Literal('Event'),
    metadata: ObjectMetaSchema,
    involvedObject: Type.Object(
      {
        apiVersion: Type.Optional(Type.String()),
        kind: Type.Optional(Type.String()),
        namespace: Type.Optional(Type.String()),
        name: Type.Optional(Type.String()),
        uid: Type.Optional(Type.String()),
      },
      { title: 'InvolvedObject', additionalProperties: true }
    ),
    type: Type.Optional(Type.String({ description: 'Normal or Warning.' })),
    reason: Type.Optional(Type.String()),
    message: Type.Optional(Type.String()),
    count: Type.Optional(Type.Integer()),
    firstTimestamp: Type.Optional(Type.Union([Type.String({ format: 'date-time' }), Type.Null()])),
    lastTimestamp: Type.Optional(Type.Union([Type.String({ format: 'date-time' }), Type.Null()])),
    eventTime: Type.Optional(Type.Union([Type.String({ format: 'date-time' }), Type.Null()])),
  },
  { title: 'Event', additionalProperties: true }
);

export type Event = Static<typeof EventSchema>;

/** Newest first. */
export const EventListSchema = ListOf(EventSchema, 'EventList');

export type EventList = Static<typeof EventListSchema>;
