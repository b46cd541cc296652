import { t } from '@grafana/i18n';
import { Button, Dropdown, Menu } from '@grafana/ui';
import React from 'react';
import { unescaped } from '../../unescaped';
import type { EditableKind } from '../kinds/editableKind';
import { useEditing } from '../open/EditingProvider';
import { currentRights } from './rights';

interface Props {
  /** Where it can be made; with several, one has to be chosen. */
  clusters: readonly string[];
  kind: EditableKind;
  /** What is filled in beforehand. */
  namespace?: string;
  pool?: string;
}

/** Makes a new object of a kind. */
export function CreateButton({ clusters, kind, namespace, pool }: Props) {
  const editing = useEditing();
  const [first, ...others] = clusters;
  if (!editing || first === undefined) {
    return null;
  }
  const { mayWrite } = currentRights();
  const create = (cluster: string) => editing.open({ kind: 'create', cluster, objectKind: kind, namespace, pool });
  const label = t('editor.actions.create', 'New {{kind}}', { kind });
  if (!mayWrite) {
    const whyNot = t('editor.actions.no-write', 'Needs the Grafana role “Inference Gateway operator”');
    return (
      <Button size="sm" icon="plus" disabled tooltip={whyNot}>
        {label}
      </Button>
    );
  }
  if (others.length === 0) {
    return (
      <Button size="sm" icon="plus" onClick={() => create(first)}>
        {label}
      </Button>
    );
  }
  const menu = (
    <Menu>
      {clusters.map((cluster) => (
        <Menu.Item
          key={cluster}
          label={t('editor.actions.in-cluster', 'In {{cluster}}', { cluster, ...unescaped })}
          onClick={() => create(cluster)}
        />
      ))}
    </Menu>
  );
  return (
    <Dropdown overlay={menu}>
      <Button size="sm" icon="plus">
        {label}
      </Button>
    </Dropdown>
  );
}
