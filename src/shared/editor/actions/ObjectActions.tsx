import { t } from '@grafana/i18n';
import { Button, Dropdown, IconButton, Menu, Stack } from '@grafana/ui';
import React from 'react';
import { unescaped } from '../../unescaped';
import type { EditableKind } from '../kinds/editableKind';
import type { KubernetesObject } from '../object/kubernetesObject';
import { useEditing } from '../open/EditingProvider';
import { type Action, actionsOf } from './actionsOf';
import { currentRights } from './rights';
import { TakeAwayItems } from './TakeAwayItems';

interface Props {
  cluster: string;
  kind: EditableKind;
  object: KubernetesObject;
  /** In a table's row, where there is room for one button. */
  compact?: boolean;
}

/** What can be done with an object: for a page's header, or compact for a row. */
export function ObjectActions({ cluster, kind, object, compact = false }: Props) {
  const editing = useEditing();
  if (!editing) {
    return null;
  }
  const { namespace, name } = object.metadata;
  const actions = actionsOf({ cluster, kind, namespace, name }, object, currentRights());
  const inMenu = compact ? actions : actions.filter(({ isPrimary }) => !isPrimary);
  const menu = (
    <Menu>
      {inMenu.map(({ id, label, icon, whyNot, destructive, request }) => (
        <Menu.Item
          key={id}
          label={label}
          icon={icon}
          disabled={whyNot !== undefined}
          description={whyNot}
          destructive={destructive}
          onClick={() => editing.open(request)}
        />
      ))}
      <TakeAwayItems object={object} />
    </Menu>
  );
  const menuLabel = t('editor.actions.more', 'Actions for {{name}}', { name, ...unescaped });
  return (
    <Stack gap={1} alignItems="center" wrap="wrap">
      {!compact &&
        actions
          .filter(({ isPrimary }) => isPrimary)
          .map((action) => (
            <ActionButton key={action.id} action={action} onClick={() => editing.open(action.request)} />
          ))}
      <Dropdown overlay={menu} placement="bottom-end">
        {compact ? (
          <IconButton name="ellipsis-v" aria-label={menuLabel} />
        ) : (
          <Button size="sm" variant="secondary" icon="ellipsis-v" aria-label={menuLabel} />
        )}
      </Dropdown>
    </Stack>
  );
}

function ActionButton({ action: { label, icon, whyNot }, onClick }: { action: Action; onClick: () => void }) {
  return (
    <Button
      size="sm"
      variant="secondary"
      icon={icon}
      disabled={whyNot !== undefined}
      tooltip={whyNot}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}
