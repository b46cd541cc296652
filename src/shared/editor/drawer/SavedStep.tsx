import { t, Trans } from '@grafana/i18n';
import { Alert, Button, Stack } from '@grafana/ui';
import React from 'react';
import { RolloutProgress } from '../rollout/RolloutProgress';
import type { Step } from '../session/step';
import type { StepProps } from './EditorBody';
import { Warnings } from './ReviewStep';
import { StepHeading } from './StepHeading';

interface Props extends StepProps {
  step: Extract<Step, { kind: 'saved' }>;
}

/** What was stored, as the server said or as it was read. */
export function SavedStep({ request, step, onClose }: Props) {
  return (
    <Stack direction="column" gap={2}>
      <StepHeading>{t('editor.saved.heading', 'Saved')}</StepHeading>
      <Alert severity="success" title={t('editor.saved.title', 'Kubernetes has stored your changes')} />
      <Warnings warnings={step.warnings} />
      {request.kind === 'eppConfig' && <RolloutProgress pool={request.pool} />}
      <div>
        <Button onClick={onClose}>
          <Trans i18nKey="editor.saved.close">Close</Trans>
        </Button>
      </div>
    </Stack>
  );
}
