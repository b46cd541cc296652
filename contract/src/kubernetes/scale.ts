import { Type, type Static } from 'typebox';

/** The desired number of a pool's replicas. */
export const ScaleRequestSchema = Type.Object(
  { replicas: Type.Integer({ minimum: 0, maximum: 2_147_483_647 }) },
  { title: 'ScaleRequest', additionalProperties: false }
);

export type ScaleRequest = Static<typeof ScaleRequestSchema>;

/** An object of Kubernetes, by what it is called. */
export const ObjectRefSchema = Type.Object(
  { apiVersion: Type.String(), kind: Type.String(), namespace: Type.String(), name: Type.String() },
  { title: 'ObjectRef' }
);

export type ObjectRef = Static<typeof ObjectRefSchema>;

/** What was scaled, from how many replicas to how many. */
export const ScaleResultSchema = Type.Object(
  {
    workload: ObjectRefSchema,
    fromReplicas: Type.Integer({ minimum: 0 }),
    replicas: Type.Integer({ minimum: 0, description: 'Desired from now on.' }),
  },
  { title: 'ScaleResult' }
);

export type ScaleResult = Static<typeof ScaleResultSchema>;
