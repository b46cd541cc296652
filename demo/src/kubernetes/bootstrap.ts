import type { Json } from './json';
import { toTime, type KubernetesObject } from './object';
import { newUid } from './handlers/identity';
import type { ServerState } from './server/context';

const NAMESPACES = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];

/** What a cluster starts with: its first namespaces and the definitions of its custom kinds. */
export function bootstrap(server: ServerState, definitions: readonly KubernetesObject[]): void {
  for (const name of NAMESPACES) {
    const metadata = { name, labels: { 'kubernetes.io/metadata.name': name } };
    const body = { spec: { finalizers: ['kubernetes'] }, status: { phase: 'Active' } };
    seed(server, 'namespaces', name, { apiVersion: 'v1', kind: 'Namespace', metadata, ...body });
  }
  for (const definition of definitions) {
    const name = definition.metadata.name ?? '';
    const { names, versions } = Object(definition.spec);
    const status = { ...conditions(server, definition), acceptedNames: names, storedVersions: [versions[0].name] };
    const spec = { ...Object(definition.spec), conversion: { strategy: 'None' } };
    const metadata = { ...definition.metadata, generation: 1 };
    seed(server, 'apiextensions.k8s.io/customresourcedefinitions', name, { ...definition, metadata, spec, status });
  }
}

/** Puts an object into the store as it is, with the identity that the server gives. */
export function seed(server: ServerState, table: string, key: string, object: KubernetesObject): KubernetesObject {
  const metadata = { uid: newUid(server), creationTimestamp: toTime(server.now()), ...object.metadata };
  return server.store.put(table, key, { ...object, metadata }, undefined);
}

function conditions(server: ServerState, { metadata }: KubernetesObject): { conditions: Json[] } {
  const approval = metadata.annotations?.['api-approved.kubernetes.io'];
  const condition = (type: string, reason: string, message: string): Json => ({
    type,
    status: 'True',
    lastTransitionTime: toTime(server.now()),
    reason,
    message,
  });
  return {
    conditions: [
      ...(approval
        ? [condition('KubernetesAPIApprovalPolicyConformant', 'ApprovedAnnotation', `approved in ${approval}`)]
        : []),
      condition('NamesAccepted', 'NoConflicts', 'no conflicts found'),
      condition('Established', 'InitialNamesAccepted', 'the initial names have been accepted'),
    ],
  };
}
