import { Type, type Static } from 'typebox';

const StringMap = Type.Record(Type.String(), Type.String());

/** Kubernetes' ObjectMeta of a namespaced object. Fields beyond these travel unchanged. */
export const ObjectMetaSchema = Type.Object(
  {
    name: Type.String(),
    namespace: Type.String(),
    uid: Type.Optional(Type.String()),
    resourceVersion: Type.Optional(Type.String()),
    generation: Type.Optional(Type.Integer()),
    creationTimestamp: Type.Optional(Type.String({ format: 'date-time' })),
    deletionTimestamp: Type.Optional(Type.String({ format: 'date-time' })),
    labels: Type.Optional(StringMap),
    annotations: Type.Optional(StringMap),
  },
  { title: 'ObjectMeta', additionalProperties: true }
);

export type ObjectMeta = Static<typeof ObjectMetaSchema>;
