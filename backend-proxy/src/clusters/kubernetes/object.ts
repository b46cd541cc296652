import { Type, type Static } from 'typebox';

const StringMap = Type.Record(Type.String(), Type.String());

/** What of ObjectMeta the proxy itself reads. */
export const MetadataSchema = Type.Object(
  {
    name: Type.String(),
    namespace: Type.Optional(Type.String()),
    uid: Type.Optional(Type.String()),
    resourceVersion: Type.Optional(Type.String()),
    generation: Type.Optional(Type.Integer()),
    creationTimestamp: Type.Optional(Type.String()),
    deletionTimestamp: Type.Optional(Type.String()),
    finalizers: Type.Optional(Type.Array(Type.String())),
    labels: Type.Optional(StringMap),
    annotations: Type.Optional(StringMap),
  },
  { additionalProperties: true }
);

/** Any object of Kubernetes, in its native form. */
export const KubernetesObjectSchema = Type.Object(
  { apiVersion: Type.String(), kind: Type.String(), metadata: MetadataSchema },
  { additionalProperties: true }
);

export type KubernetesObject = Static<typeof KubernetesObjectSchema>;

/** Readers do not need who set which field, and it is up to half of an object. A PUT without it leaves it as it is. */
export function withoutManagedFields<Value extends KubernetesObject>(object: Value): Value {
  // The schema lets fields through that it does not name; its type does not know them.
  const { managedFields, ...metadata } = object.metadata as Value['metadata'] & { managedFields?: unknown };
  return managedFields === undefined ? object : { ...object, metadata };
}
