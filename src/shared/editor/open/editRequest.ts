import type { EditableKind, TypedIdentity } from '../kinds/editableKind';
import type { KubernetesObject } from '../object/kubernetesObject';
import type { ObjectIdentity } from '../../identity';

/** What somebody asked to change. */
export type EditRequest =
  | { kind: 'edit'; identity: TypedIdentity }
  /** Only the shares of a route's backends. */
  | { kind: 'weights'; identity: TypedIdentity }
  | { kind: 'create'; cluster: string; objectKind: EditableKind; namespace?: string; pool?: string }
  | { kind: 'clone'; cluster: string; objectKind: EditableKind; source: KubernetesObject }
  | { kind: 'eppConfig'; pool: ObjectIdentity }
  | { kind: 'delete'; identity: TypedIdentity }
  | { kind: 'scale'; pool: ObjectIdentity };
