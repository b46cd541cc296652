import { Type, type Static } from 'typebox';

/** The InferencePool that an InferenceObjective or InferenceModelRewrite is about, in its own namespace. */
export const PoolRefSchema = Type.Object(
  {
    group: Type.Optional(Type.String({ description: 'Default: inference.networking.k8s.io.' })),
    kind: Type.Optional(Type.String({ description: 'Default: InferencePool.' })),
    name: Type.String({ minLength: 1, maxLength: 253 }),
  },
  { title: 'PoolRef', additionalProperties: true }
);

export type PoolRef = Static<typeof PoolRefSchema>;

/** The Gateway that a route is attached to. */
export const ParentRefSchema = Type.Object(
  {
    group: Type.Optional(Type.String({ description: 'Default: gateway.networking.k8s.io.' })),
    kind: Type.Optional(Type.String({ description: 'Default: Gateway.' })),
    namespace: Type.Optional(Type.String({ description: 'Default: that of the route.' })),
    name: Type.String(),
    sectionName: Type.Optional(Type.String({ description: 'One listener; default: all.' })),
    port: Type.Optional(Type.Integer()),
  },
  { title: 'ParentRef', additionalProperties: true }
);

export type ParentRef = Static<typeof ParentRefSchema>;
