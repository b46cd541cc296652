import { t, Trans } from '@grafana/i18n';
import { Alert, Button, Field, Input, LoadingPlaceholder, Modal, Stack } from '@grafana/ui';
import React, { useId, useState } from 'react';
import { unescaped } from '../../unescaped';
import { RefusalMessage } from '../drawer/RefusalMessage';
import type { ObjectIdentity } from '../../identity';
import { ScaleResultMessage } from './ScaleResultMessage';
import { useScale } from './useScale';

interface Props {
  pool: ObjectIdentity;
  onScaled?: () => void;
  onClose: () => void;
}

/** Replicas now, and then. */
export function ScaleDialog({ pool, onScaled, onClose }: Props) {
  const { now, failure, isScaling, outcome, scale } = useScale(pool, onScaled);
  const [typed, setTyped] = useState<string>();
  const inputId = useId();
  const text = typed ?? String(now?.replicas ?? '');
  const replicas = /^\d+$/.test(text) ? Number(text) : undefined;
  const isDone = outcome?.kind === 'written';
  const autoscaler = now?.autoscaler;
  return (
    <Modal isOpen title={t('editor.scale.title', 'Scale {{name}}', { ...pool, ...unescaped })} onDismiss={onClose}>
      <Stack direction="column" gap={2}>
        <div aria-live="polite">{outcome && <ScaleResultMessage outcome={outcome} />}</div>
        {failure && <RefusalMessage failure={failure} />}
        {!now && !failure && <LoadingPlaceholder text={t('editor.reading', 'Reading what is stored…')} />}
        {autoscaler && (
          <Alert
            severity="warning"
            title={t('editor.scale.autoscaler.title', 'An autoscaler decides about the replicas')}
          >
            {t('editor.scale.autoscaler.advice', '{{kind}} {{name}} would set them back. Change its bounds instead.', {
              ...autoscaler,
              ...unescaped,
            })}
          </Alert>
        )}
        {now && !isDone && (
          <Field
            noMargin
            label={t('editor.scale.replicas', 'Replicas')}
            description={t('editor.scale.now', 'Now: {{desired}} desired, {{ready}} ready', {
              desired: now.replicas ?? '—',
              ready: now.readyReplicas ?? '—',
            })}
            invalid={replicas === undefined}
            error={t('editor.scale.not-a-number', 'Must be a whole number, 0 or more.')}
          >
            <Input
              id={inputId}
              type="number"
              min={0}
              width={16}
              value={text}
              disabled={Boolean(autoscaler)}
              onChange={({ currentTarget }) => setTyped(currentTarget.value)}
            />
          </Field>
        )}
        {now && !isDone && replicas === 0 && (
          <Alert severity="warning" title={t('editor.scale.zero', 'With 0 replicas this pool serves nothing.')} />
        )}
      </Stack>
      <Modal.ButtonRow>
        <Button variant="secondary" onClick={onClose}>
          {isDone ? t('editor.saved.close', 'Close') : t('editor.delete.cancel', 'Cancel')}
        </Button>
        {!isDone && (
          <Button
            disabled={!now || replicas === undefined || replicas === now.replicas || isScaling || Boolean(autoscaler)}
            onClick={() => replicas !== undefined && scale(replicas)}
          >
            {replicas === undefined || now?.replicas === undefined ? (
              <Trans i18nKey="editor.scale.scale">Scale</Trans>
            ) : (
              t('editor.scale.from-to', 'Scale {{from}} → {{to}}', { from: now.replicas ?? '—', to: replicas })
            )}
          </Button>
        )}
      </Modal.ButtonRow>
    </Modal>
  );
}
