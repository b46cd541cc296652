import type { Gateway, HttpRoute, InferenceModelRewrite, InferenceObjective } from '@ngf/contract';
import type { ObjectIdentity } from '../kinds/editableKind';

/** What could depend on an object, of its cluster. */
export interface Surroundings {
  gateways: readonly Gateway[];
  routes: readonly HttpRoute[];
  objectives: readonly InferenceObjective[];
  rewrites: readonly InferenceModelRewrite[];
}

/** Something that names an object which is about to be deleted, and is left behind. */
export interface Dependent {
  kind: 'HTTPRoute' | 'InferenceObjective' | 'InferenceModelRewrite' | 'Listener';
  namespace: string;
  name: string;
  /** Of a listener. */
  attachedRoutes?: number;
}

/** Who would be left without what is deleted. Nothing names a route, an objective or a rewrite. */
export function dependentsOf(object: ObjectIdentity, around: Surroundings): Dependent[] {
  switch (object.kind) {
    case 'InferencePool':
      return [
        ...named(
          'HTTPRoute',
          around.routes.filter((route) => leadsTo(route, object))
        ),
        ...named(
          'InferenceObjective',
          around.objectives.filter((each) => isAbout(each, object))
        ),
        ...named(
          'InferenceModelRewrite',
          around.rewrites.filter((each) => isAbout(each, object))
        ),
      ];
    case 'Gateway':
      return [
        ...named(
          'HTTPRoute',
          around.routes.filter((route) => isAttachedTo(route, object))
        ),
        ...listenersOf(object, around.gateways),
      ];
    default:
      return [];
  }
}

type Named = { metadata: { namespace: string; name: string } };

function named(kind: Dependent['kind'], objects: readonly Named[]): Dependent[] {
  return objects.map(({ metadata: { namespace, name } }) => ({ kind, namespace, name }));
}

/** Gateway API: a reference without a namespace is to the route's own; without a kind, to a Service. */
function leadsTo({ metadata, spec }: HttpRoute, pool: ObjectIdentity): boolean {
  return (spec.rules ?? [])
    .flatMap(({ backendRefs }) => backendRefs ?? [])
    .some(
      ({ kind, name, namespace = metadata.namespace }) =>
        kind === 'InferencePool' && name === pool.name && namespace === pool.namespace
    );
}

function isAttachedTo({ metadata, spec }: HttpRoute, gateway: ObjectIdentity): boolean {
  return (spec.parentRefs ?? []).some(
    ({ kind = 'Gateway', name, namespace = metadata.namespace }) =>
      kind === 'Gateway' && name === gateway.name && namespace === gateway.namespace
  );
}

function isAbout({ metadata, spec }: InferenceObjective | InferenceModelRewrite, pool: ObjectIdentity): boolean {
  const { kind = 'InferencePool', name } = spec.poolRef;
  return kind === 'InferencePool' && name === pool.name && metadata.namespace === pool.namespace;
}

function listenersOf({ namespace, name }: ObjectIdentity, gateways: readonly Gateway[]): Dependent[] {
  const gateway = gateways.find(({ metadata }) => metadata.namespace === namespace && metadata.name === name);
  return (gateway?.status?.listeners ?? [])
    .filter(({ attachedRoutes = 0 }) => attachedRoutes > 0)
    .map((listener) => ({ kind: 'Listener', namespace, name: listener.name, attachedRoutes: listener.attachedRoutes }));
}
