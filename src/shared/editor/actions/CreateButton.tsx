import { t } from '@grafana/i18n';
import { Button } from '@grafana/ui';
import React from 'react';
import type { EditableKind } from '../kinds/editableKind';
import { useEditing } from '../open/EditingProvider';
import { currentRights } from './rights';

interface Props {
  cluster: string;
  kind: EditableKind;
  namespace?: string;
}

/** Makes a new object of a kind. */
export function CreateButton({ cluster, kind, namespace }: Props) {
  const editing = useEditing();
  if (!editing) {
    return null;
  }
  const { mayWrite } = currentRights();
  return (
    <Button
      size="sm"
      icon="plus"
      disabled={!mayWrite}
      tooltip={mayWrite ? undefined : t('editor.actions.no-write', 'Needs the Grafana role “Inference Gateway writer”')}
      onClick={() =>
        editing.open({ kind: 'create', cluster, objectKind: kind, ...(namespace !== undefined && { namespace }) })
      }
    >
      {t('editor.actions.create', 'New {{kind}}', { kind })}
    </Button>
  );
}
