import type { EditableKind, ObjectIdentity } from '../kinds/editableKind';
import type { KubernetesObject } from '../object/kubernetesObject';
import type { PoolPlace } from '../target/eppConfigTarget';

/** What somebody asked to change. */
export type EditRequest =
  | { kind: 'edit'; identity: ObjectIdentity }
  /** Only the shares of a route's backends. */
  | { kind: 'weights'; identity: ObjectIdentity }
  | { kind: 'create'; cluster: string; objectKind: EditableKind; namespace?: string }
  | { kind: 'clone'; cluster: string; objectKind: EditableKind; source: KubernetesObject }
  | { kind: 'eppConfig'; pool: PoolPlace }
  | { kind: 'delete'; identity: ObjectIdentity }
  | { kind: 'scale'; pool: PoolPlace };
