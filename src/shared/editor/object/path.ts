/** Where a value stands in an object: keys of maps, positions in lists. */
export type Path = ReadonlyArray<string | number>;

/** RFC 6901. A list's position is a number only if the value there is a list, which a pointer alone does not say. */
export function pathOfPointer(pointer: string, root: unknown): Path {
  const keys = pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  return resolveKeys(keys, root);
}

/**
 * Kubernetes' way to name a field in the causes of a Status (k8s.io/apimachinery field.Path):
 * `spec.rules[0].backendRefs[1].weight`, `metadata.labels[app.kubernetes.io/name]`.
 */
export function pathOfField(field: string, root: unknown): Path {
  const keys = [...field.matchAll(/\[([^\]]*)\]|([^.[\]]+)/g)].map(([, bracketed, plain]) => bracketed ?? plain ?? '');
  return resolveKeys(keys, root);
}

function resolveKeys(keys: readonly string[], root: unknown): Path {
  const path: Array<string | number> = [];
  let at = root;
  for (const key of keys) {
    // A list that is missing is still named by position: [3] is no key that Kubernetes has.
    const step = Array.isArray(at) && /^\d+$/.test(key) ? Number(key) : key;
    path.push(step);
    at = childOf(at, step);
  }
  return path;
}

/** The value at a path; undefined where nothing is. */
export function valueAt(root: unknown, path: Path): unknown {
  return path.reduce(childOf, root);
}

function childOf(parent: unknown, key: string | number): unknown {
  if (Array.isArray(parent)) {
    return typeof key === 'number' ? parent[key] : undefined;
  }
  return isMap(parent) && Object.hasOwn(parent, key) ? parent[key] : undefined;
}

export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** As Kubernetes writes it, for people: `spec.rules[0].backendRefs[1].weight`. */
export function fieldOf(path: Path): string {
  return path.reduce<string>((field, key) => {
    if (typeof key === 'number' || /[.[\]]/.test(key)) {
      return `${field}[${key}]`;
    }
    return field === '' ? key : `${field}.${key}`;
  }, '');
}

export function isSamePath(one: Path, other: Path): boolean {
  return one.length === other.length && one.every((key, index) => key === other[index]);
}

/** Whether a path is that one or below it. */
export function isWithin(path: Path, ancestor: Path): boolean {
  return path.length >= ancestor.length && ancestor.every((key, index) => key === path[index]);
}
