import { t, Trans } from '@grafana/i18n';
import { Button, Field, Input, LoadingPlaceholder, Modal, RadioButtonList, Stack } from '@grafana/ui';
import React, { useEffect, useId, useState } from 'react';
import { unescaped } from '../../unescaped';
import { RefusalMessage } from '../drawer/RefusalMessage';
import type { TypedIdentity } from '../kinds/editableKind';
import { type PropagationPolicy } from './deleteObject';
import { DeleteResult } from './DeleteResult';
import { Dependents } from './Dependents';
import { useDeletion } from './useDeletion';

interface Props {
  identity: TypedIdentity;
  onDeleted?: () => void;
  onClose: () => void;
}

/** Deletes after the name was typed, with who is left behind in view. */
export function DeleteDialog({ identity, onDeleted, onClose }: Props) {
  const { seen, failure, isDeleting, outcome, run } = useDeletion(identity);
  const [typed, setTyped] = useState('');
  const [policy, setPolicy] = useState<PropagationPolicy>('Background');
  const [nameId, policyId] = [useId(), useId()];
  const { kind, name } = identity;
  const isDone = outcome?.kind === 'deleted' || outcome?.kind === 'terminating';

  useEffect(() => {
    if (isDone) {
      onDeleted?.();
    }
  }, [isDone, onDeleted]);

  return (
    <Modal
      isOpen
      title={t('editor.delete.title', 'Delete {{kind}} {{name}}', { kind, name, ...unescaped })}
      onDismiss={onClose}
    >
      <Stack direction="column" gap={2}>
        <div aria-live="polite">{outcome && <DeleteResult outcome={outcome} />}</div>
        {failure && <RefusalMessage failure={failure} />}
        {!seen && !failure && <LoadingPlaceholder text={t('editor.delete.reading', 'Looking who depends on it…')} />}
        {seen && !isDone && (
          <>
            <Dependents dependents={seen.dependents} />
            <Field noMargin label={t('editor.delete.policy', 'What it owns itself')}>
              <RadioButtonList
                id={policyId}
                name={policyId}
                value={policy}
                onChange={setPolicy}
                options={[
                  { value: 'Background', label: t('editor.delete.background', 'is deleted afterwards') },
                  { value: 'Foreground', label: t('editor.delete.foreground', 'is deleted first') },
                  { value: 'Orphan', label: t('editor.delete.orphan', 'stays, without an owner') },
                ]}
              />
            </Field>
            <Field noMargin label={t('editor.delete.type-name', 'Type “{{name}}” to confirm', { name, ...unescaped })}>
              <Input
                id={nameId}
                autoComplete="off"
                value={typed}
                onChange={({ currentTarget }) => setTyped(currentTarget.value)}
              />
            </Field>
          </>
        )}
      </Stack>
      <Modal.ButtonRow>
        <Button variant="secondary" onClick={onClose}>
          {isDone ? t('editor.saved.close', 'Close') : t('editor.delete.cancel', 'Cancel')}
        </Button>
        {!isDone && (
          <Button variant="destructive" disabled={!seen || typed !== name || isDeleting} onClick={() => run(policy)}>
            <Trans i18nKey="editor.delete.delete">Delete</Trans>
          </Button>
        )}
      </Modal.ButtonRow>
    </Modal>
  );
}
