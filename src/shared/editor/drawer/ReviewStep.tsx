import { t, Trans } from '@grafana/i18n';
import { Alert, Button, Stack } from '@grafana/ui';
import React from 'react';
import type { WriteWarning } from '@ngf/contract';
import { DiffTable } from '../diff/DiffTable';
import type { Step } from '../session/step';
import type { StepProps } from './EditorBody';
import { StepHeading } from './StepHeading';

interface Props extends StepProps {
  step: Extract<Step, { kind: 'review' | 'saving' }>;
}

/** What is stored beside what the server would store, before anything is written. */
export function ReviewStep({ session, state, request, step }: Props) {
  const isSaving = step.kind === 'saving';
  const isConfig = request.kind === 'eppConfig';
  return (
    <Stack direction="column" gap={2}>
      <StepHeading>{t('editor.review.title', 'Review what will be stored')}</StepHeading>
      {step.kind === 'review' && <Warnings warnings={step.warnings} />}
      <DiffTable
        before={state.base?.text ?? ''}
        after={step.expected}
        beforeTitle={t('editor.review.before', 'Stored now')}
        afterTitle={t('editor.review.after', 'Stored after saving')}
      />
      <Stack gap={1} justifyContent="flex-end" wrap="wrap">
        <Button variant="secondary" disabled={isSaving} onClick={() => session.backToEditing()}>
          <Trans i18nKey="editor.review.back">Back to editing</Trans>
        </Button>
        <Button
          variant={isConfig ? 'secondary' : 'primary'}
          disabled={isSaving}
          icon={isSaving ? 'spinner' : undefined}
          onClick={() => void session.save()}
        >
          {isSaving ? t('editor.review.saving', 'Saving…') : t('editor.review.save', 'Save')}
        </Button>
        {isConfig && (
          <Button disabled={isSaving} onClick={() => void session.save({ rollOut: true })}>
            <Trans i18nKey="editor.review.save-and-roll-out">Save and roll out</Trans>
          </Button>
        )}
      </Stack>
    </Stack>
  );
}

export function Warnings({ warnings }: { warnings: readonly WriteWarning[] }) {
  if (warnings.length === 0) {
    return null;
  }
  return (
    <Alert severity="warning" title={t('editor.warnings', 'The server accepts this, but warns')}>
      <ul>
        {warnings.map(({ field, message }) => (
          <li key={`${field} ${message}`}>{[field, message].filter(Boolean).join(': ')}</li>
        ))}
      </ul>
    </Alert>
  );
}
