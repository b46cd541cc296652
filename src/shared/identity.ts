/** A pool is all three; no key drops a part. */
export interface PoolIdentity {
  cluster: string;
  namespace: string;
  pool: string;
}

export type ScopeName = keyof PoolIdentity;

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

/** RFC 1123 subdomain: an InferencePool's name. */
function isSubdomain(name: string): boolean {
  return name.length <= 253 && subdomain.test(name);
}

const rules: Record<ScopeName, (name: string) => boolean> = {
  cluster: isClusterName,
  namespace: isLabel,
  pool: isSubdomain,
};

/**
 * Whether a value may be a cluster's, namespace's or pool's name. Nothing else reaches SQL: such names need no quoting,
 * while Grafana's own `sqlstring` and `singlequote` formats can be escaped from with a backslash.
 */
export function isNameOf(scope: ScopeName, value: unknown): value is string {
  return typeof value === 'string' && rules[scope](value);
}

/** The first part of an identity that cannot be a name. */
export function invalidPartOf(identity: PoolIdentity): ScopeName | undefined {
  return scopeNames.find((scope) => !isNameOf(scope, identity[scope]));
}

export function identityKey({ cluster, namespace, pool }: PoolIdentity): string {
  return `${cluster}/${namespace}/${pool}`;
}
