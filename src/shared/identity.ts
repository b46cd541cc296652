/** A pool is all three; no key drops a part. */
export interface PoolIdentity {
  cluster: string;
  namespace: string;
  pool: string;
}

export type ScopeName = keyof PoolIdentity;

/** A namespaced object of Kubernetes whose kind is known from where it is used. */
export interface ObjectIdentity {
  cluster: string;
  namespace: string;
  name: string;
}

/** A pod; which pool it belongs to may change, or be unknown. */
export interface PodIdentity {
  cluster: string;
  namespace: string;
  pod: string;
}

/** What pages take names of from URLs. */
export type NamedThing = ScopeName | 'gateway' | 'route' | 'pod';

export const scopeNames = ['cluster', 'namespace', 'pool'] as const satisfies readonly ScopeName[];

const LABEL = '[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?';
const label = new RegExp(`^${LABEL}$`);
const subdomain = new RegExp(`^${LABEL}(\\.${LABEL})*$`);
const clusterName = /^[A-Za-z0-9]([A-Za-z0-9._:@-]{0,251}[A-Za-z0-9])?$/;

/**
 * Whatever a collector says in k8s.cluster.name: Kubernetes gives clusters no name, so people take those of their
 * providers, such as `gke_project_zone_name`. None of these characters means anything to SQL, to Grafana's macros or
 * to a URL's path.
 */
function isClusterName(name: string): boolean {
  return clusterName.test(name);
}

/** RFC 1123 label: a namespace's name. */
function isLabel(name: string): boolean {
  return label.test(name);
}

/** RFC 1123 subdomain: the name of an InferencePool, a Gateway, an HTTPRoute, a Pod. */
function isSubdomain(name: string): boolean {
  return name.length <= 253 && subdomain.test(name);
}

const rules: Record<NamedThing, (name: string) => boolean> = {
  cluster: isClusterName,
  namespace: isLabel,
  pool: isSubdomain,
  gateway: isSubdomain,
  route: isSubdomain,
  pod: isSubdomain,
};

/**
 * Whether a value may be the name of such a thing. Nothing else reaches SQL or a path: such names need no quoting, while
 * Grafana's own `sqlstring` and `singlequote` formats can be escaped from with a backslash.
 */
export function isNameOf(thing: NamedThing, value: unknown): value is string {
  return typeof value === 'string' && rules[thing](value);
}

/** The first part of an identity that cannot be a name. */
export function invalidPartOf(identity: PoolIdentity): ScopeName | undefined {
  return scopeNames.find((scope) => !isNameOf(scope, identity[scope]));
}

/** The same for an object of a kind. */
export function invalidPartOfObject(
  thing: 'gateway' | 'route' | 'pool' | 'pod',
  { cluster, namespace, name }: ObjectIdentity
): { scope: NamedThing; value: string } | undefined {
  const parts = [
    { scope: 'cluster', value: cluster },
    { scope: 'namespace', value: namespace },
    { scope: thing, value: name },
  ] as const;
  return parts.find(({ scope, value }) => !isNameOf(scope, value));
}

export function objectKey({ cluster, namespace, name }: ObjectIdentity): string {
  return `${cluster}/${namespace}/${name}`;
}

export function identityKey({ cluster, namespace, pool }: PoolIdentity): string {
  return `${cluster}/${namespace}/${pool}`;
}

export function podKey({ cluster, namespace, pod }: PodIdentity): string {
  return `${cluster}/${namespace}/${pod}`;
}
