import { Type } from 'typebox';
import { Check } from 'typebox/value';
import type { WriteWarning } from '@ngf/contract';
import type { KubernetesObject } from '../kubernetes/object';
import { RouteObjectSchema, type RouteObject } from '../kubernetes/schemas';
import type { WatchedKinds } from '../kubernetes/watchedKinds';

const PoolUserSchema = Type.Object({
  spec: Type.Object({ poolRef: Type.Object({ name: Type.String() }) }),
});

/** References to pools that are not there: they may be made later, so they are no errors. */
export async function checkReferences(kinds: WatchedKinds, object: KubernetesObject): Promise<WriteWarning[]> {
  await kinds.inferencePool.pending.settled();
  const namespace = object.metadata.namespace ?? '';
  if (Check(RouteObjectSchema, object) && object.kind === 'HTTPRoute') {
    return routeReferences(object, namespace).flatMap((reference) => missingPool(kinds, reference));
  }
  return Check(PoolUserSchema, object)
    ? missingPool(kinds, { field: 'spec.poolRef', namespace, name: object.spec.poolRef.name })
    : [];
}

interface PoolReference {
  field: string;
  namespace: string;
  name: string;
}

function routeReferences({ spec }: RouteObject, ownNamespace: string): PoolReference[] {
  return (spec.rules ?? []).flatMap(({ backendRefs = [] }, rule) =>
    backendRefs.flatMap(({ kind, name, namespace = ownNamespace }, index) =>
      kind === 'InferencePool' ? [{ field: `spec.rules[${rule}].backendRefs[${index}]`, namespace, name }] : []
    )
  );
}

function missingPool({ inferencePool }: WatchedKinds, { field, namespace, name }: PoolReference): WriteWarning[] {
  return inferencePool.cache.get(namespace, name) === undefined
    ? [{ field, message: `There is no InferencePool "${name}" in namespace "${namespace}" (yet).` }]
    : [];
}
