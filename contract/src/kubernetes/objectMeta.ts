import { Type, type Static } from 'typebox';

const StringMap = Type.Record(Type.String(), Type.String());

/** Kubernetes' ObjectMeta of a cluster-scoped object, without managedFields. Fields beyond these travel unchanged. */
export const ClusterObjectMetaSchema = Type.Object(
  {
    name: Type.String(),
    uid: Type.Optional(Type.String()),
    resourceVersion: Type.Optional(Type.String({ description: 'Opaque; a PUT must carry the one that was read.' })),
    generation: Type.Optional(Type.Integer()),
    creationTimestamp: Type.Optional(Type.String({ format: 'date-time' })),
    deletionTimestamp: Type.Optional(
      Type.String({ format: 'date-time', description: 'Set: the object goes when its finalizers are done.' })
    ),
    finalizers: Type.Optional(Type.Array(Type.String())),
    labels: Type.Optional(StringMap),
    annotations: Type.Optional(StringMap),
  },
  { title: 'ClusterObjectMeta', additionalProperties: true }
);

export type ClusterObjectMeta = Static<typeof ClusterObjectMetaSchema>;

/** Kubernetes' ObjectMeta of a namespaced object, without managedFields. Fields beyond these travel unchanged. */
export const ObjectMetaSchema = Type.Object(
  { ...ClusterObjectMetaSchema.properties, namespace: Type.String() },
  { title: 'ObjectMeta', additionalProperties: true }
);

export type ObjectMeta = Static<typeof ObjectMetaSchema>;
