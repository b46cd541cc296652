import type { Gateway, HttpRoute, InferenceModelRewrite, InferenceObjective } from '@ngf/contract';
import { isPoolRef, refersTo } from '../../kubernetes/references';
import type { TypedIdentity } from '../kinds/editableKind';

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
export function dependentsOf(object: TypedIdentity, around: Surroundings): Dependent[] {
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
      return around.gateways
        .filter((gateway) => isIt(gateway, object))
        .flatMap((gateway) => ofGateway(gateway, around.routes));
    default:
      return [];
  }
}

type Named = { metadata: { namespace: string; name: string } };

function named(kind: Dependent['kind'], objects: readonly Named[]): Dependent[] {
  return objects.map(({ metadata: { namespace, name } }) => ({ kind, namespace, name }));
}

/** Gateway API: a reference without a namespace is to the route's own. */
function leadsTo({ metadata, spec }: HttpRoute, pool: TypedIdentity): boolean {
  return (spec.rules ?? [])
    .flatMap(({ backendRefs }) => backendRefs ?? [])
    .some(
      (backend) =>
        isPoolRef(backend) && backend.name === pool.name && (backend.namespace ?? metadata.namespace) === pool.namespace
    );
}

function isAbout({ metadata, spec }: InferenceObjective | InferenceModelRewrite, pool: TypedIdentity): boolean {
  const { kind = 'InferencePool', name } = spec.poolRef;
  return kind === 'InferencePool' && name === pool.name && metadata.namespace === pool.namespace;
}

function isIt({ metadata }: Gateway, { namespace, name }: TypedIdentity): boolean {
  return metadata.namespace === namespace && metadata.name === name;
}

function ofGateway(gateway: Gateway, routes: readonly HttpRoute[]): Dependent[] {
  const attached = routes.filter((route) => (route.spec.parentRefs ?? []).some((ref) => refersTo(ref, route, gateway)));
  const listeners = (gateway.status?.listeners ?? []).filter(({ attachedRoutes = 0 }) => attachedRoutes > 0);
  return [
    ...named('HTTPRoute', attached),
    ...listeners.map(({ name, attachedRoutes }): Dependent => ({
      kind: 'Listener',
      namespace: gateway.metadata.namespace,
      name,
      attachedRoutes,
    })),
  ];
}
