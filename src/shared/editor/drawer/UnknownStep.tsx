import { t, Trans } from '@grafana/i18n';
import { Alert, Button, Stack } from '@grafana/ui';
import React, { useState } from 'react';
import type { ProxyFailure } from '../../kubernetes/proxyFailure';
import type { StepProps } from './EditorBody';

/** The answer to a write was lost: neither saved nor not saved, until reading again tells. */
export function UnknownStep({ session, failure }: StepProps & { failure: ProxyFailure }) {
  const [isReading, setIsReading] = useState(false);
  const findOut = async () => {
    setIsReading(true);
    await session.findOut();
    setIsReading(false);
  };
  return (
    <Alert severity="warning" title={t('editor.unknown.title', 'It is not known whether your changes were saved')}>
      <Stack direction="column" gap={1}>
        <Trans i18nKey="editor.unknown.advice">
          They were sent, but the answer was lost, and what is stored now could not be read. What you typed is kept.
        </Trans>
        <code>{failure.message}</code>
        <Stack gap={1}>
          <Button size="sm" icon="sync" disabled={isReading} onClick={() => void findOut()}>
            <Trans i18nKey="editor.unknown.find-out">Find out</Trans>
          </Button>
          <Button size="sm" variant="secondary" disabled={isReading} onClick={() => session.backToEditing()}>
            <Trans i18nKey="editor.review.back">Back to editing</Trans>
          </Button>
        </Stack>
      </Stack>
    </Alert>
  );
}
