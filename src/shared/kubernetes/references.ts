import type { Gateway, HttpBackendRef, HttpRoute, ParentRef } from '@ngf/contract';

/** Defaults of Gateway API's references: group and kind of a Gateway, and the namespace of the route. */
export function refersTo(parentRef: ParentRef, route: HttpRoute, gateway: Gateway): boolean {
  const { group = 'gateway.networking.k8s.io', kind = 'Gateway', namespace = route.metadata.namespace } = parentRef;
  return (
    group === 'gateway.networking.k8s.io' &&
    kind === 'Gateway' &&
    namespace === gateway.metadata.namespace &&
    parentRef.name === gateway.metadata.name
  );
}

/** Whether a backend is an inference pool; Gateway API's default is a Service. */
export function isPoolRef({ group = '', kind = 'Service' }: HttpBackendRef): boolean {
  return kind === 'InferencePool' && group.startsWith('inference.networking.');
}

export interface WeightedBackend {
  backend: HttpBackendRef;
  weight: number;
  /** Part of the rule's requests, 0–1. */
  share: number;
}

/** A rule's backends with their shares. A weight that is not written is 1; where all are 0, nobody gets a request. */
export function weightedBackends(backends: readonly HttpBackendRef[]): WeightedBackend[] {
  const weights = backends.map(({ weight = 1 }) => weight);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return backends.map((backend, index) => {
    const weight = weights[index] ?? 0;
    return { backend, weight, share: total === 0 ? 0 : weight / total };
  });
}
