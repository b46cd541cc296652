import { isMap } from './path';

/** A Kubernetes object in its native form, as far as the editor relies on it. */
export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: ObjectMetadata;
  [field: string]: unknown;
}

export interface ObjectMetadata {
  name: string;
  namespace: string;
  uid?: string;
  resourceVersion?: string;
  deletionTimestamp?: string;
  [field: string]: unknown;
}

export function isKubernetesObject(value: unknown): value is KubernetesObject {
  return (
    isMap(value) &&
    typeof value.apiVersion === 'string' &&
    typeof value.kind === 'string' &&
    isMap(value.metadata) &&
    typeof value.metadata.name === 'string' &&
    typeof value.metadata.namespace === 'string'
  );
}

/** What the server keeps and nobody edits: a write of it is ignored or refused. `derived`, `warnings`: the proxy's own. */
const SERVER_FIELDS = ['status', 'derived', 'warnings'];
const SERVER_METADATA = [
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'managedFields',
  'selfLink',
];

/** The part of an object that its owner writes. */
export function editablePart(object: KubernetesObject): Record<string, unknown> {
  return { ...without(object, SERVER_FIELDS), metadata: without(object.metadata, SERVER_METADATA) };
}

/** What a PUT sends: what was edited, on the version that it was edited from. */
export function onVersionOf(
  edited: Record<string, unknown>,
  base: { version: string; uid?: string } | undefined
): Record<string, unknown> {
  const metadata = isMap(edited.metadata) ? edited.metadata : {};
  return {
    ...without(edited, SERVER_FIELDS),
    metadata: {
      ...without(metadata, SERVER_METADATA),
      ...(base?.uid !== undefined && { uid: base.uid }),
      ...(base && { resourceVersion: base.version }),
    },
  };
}

function without(map: Record<string, unknown>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(map).filter(([key]) => !keys.includes(key)));
}
