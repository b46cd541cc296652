import { Type, type Static } from 'typebox';

/** Kubernetes' metav1.Condition. */
export const ConditionSchema = Type.Object(
  {
    type: Type.String(),
    status: Type.Enum(['True', 'False', 'Unknown']),
    reason: Type.String(),
    message: Type.String(),
    lastTransitionTime: Type.String({ format: 'date-time' }),
    observedGeneration: Type.Optional(Type.Integer()),
  },
  { title: 'Condition', additionalProperties: true }
);

export type Condition = Static<typeof ConditionSchema>;
