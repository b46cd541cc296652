import type { IconName } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { TypedIdentity } from '../kinds/editableKind';
import type { KubernetesObject } from '../object/kubernetesObject';
import type { EditRequest } from '../open/editRequest';
import type { Rights } from './rights';

export interface Action {
  id: 'edit' | 'weights' | 'scale' | 'eppConfig' | 'clone' | 'delete';
  label: string;
  icon: IconName;
  /** Worth a button of its own where there is room. */
  isPrimary: boolean;
  destructive?: boolean;
  /** Why it cannot be done; undefined: it can. */
  whyNot: string | undefined;
  request: EditRequest;
}

/** What can be done with an object of a kind, and why some of it cannot. */
export function actionsOf(
  identity: TypedIdentity,
  object: KubernetesObject,
  { mayWrite, mayDelete }: Rights
): Action[] {
  const { cluster, kind, namespace, name } = identity;
  const whyNotWrite = mayWrite
    ? undefined
    : t('editor.actions.no-write', 'Needs the Grafana role “Inference Gateway operator”');
  const whyNotDelete = mayDelete
    ? undefined
    : t('editor.actions.no-delete', 'Needs the Grafana role “Inference Gateway administrator”');
  const pool = { cluster, namespace, name };
  const actions: Action[] = [
    {
      id: 'edit',
      label: t('editor.actions.edit', 'Edit'),
      icon: 'pen',
      isPrimary: true,
      whyNot: whyNotWrite,
      request: { kind: 'edit', identity },
    },
  ];
  if (kind === 'HTTPRoute') {
    actions.push({
      id: 'weights',
      label: t('editor.actions.weights', 'Traffic weights'),
      icon: 'sliders-v-alt',
      isPrimary: true,
      whyNot: whyNotWrite,
      request: { kind: 'weights', identity },
    });
  }
  if (kind === 'InferencePool') {
    actions.push(
      {
        id: 'scale',
        label: t('editor.actions.scale', 'Scale'),
        icon: 'arrows-h',
        isPrimary: true,
        whyNot: whyNotWrite,
        request: { kind: 'scale', pool },
      },
      {
        id: 'eppConfig',
        label: t('editor.actions.epp-config', 'Endpoint picker'),
        icon: 'cog',
        isPrimary: true,
        whyNot: whyNotWrite,
        request: { kind: 'eppConfig', pool },
      }
    );
  }
  return [
    ...actions,
    {
      id: 'clone',
      label: t('editor.actions.clone', 'Clone'),
      icon: 'copy',
      isPrimary: false,
      whyNot: whyNotWrite,
      request: { kind: 'clone', cluster, objectKind: kind, source: object },
    },
    {
      id: 'delete',
      label: t('editor.actions.delete', 'Delete'),
      icon: 'trash-alt',
      isPrimary: false,
      destructive: true,
      whyNot: whyNotDelete,
      request: { kind: 'delete', identity },
    },
  ];
}
