import { Type, type Static } from 'typebox';

/** A change of a pool's desired replicas, as it is seen in Kubernetes. */
export const ScalingEventSchema = Type.Object(
  {
    timestamp: Type.String({ format: 'date-time', description: 'When the proxy saw it.' }),
    namespace: Type.String(),
    pool: Type.String(),
    event: Type.Enum(['ScaleUp', 'ScaleDown']),
    fromReplicas: Type.Integer({ minimum: 0 }),
    toReplicas: Type.Integer({ minimum: 0 }),
    trigger: Type.String({
      description: 'The autoscaler that owns the replicas, or that a person or program set them.',
    }),
  },
  { title: 'ScalingEvent' }
);

export type ScalingEvent = Static<typeof ScalingEventSchema>;
