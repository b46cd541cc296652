import { dateTimeFormat } from '@grafana/data';
import { t, Trans } from '@grafana/i18n';
import { Alert, Button, Stack } from '@grafana/ui';
import React from 'react';
import type { EditState } from '../session/step';

/** Says that a text comes from an earlier time, or that it would not outlive a reload. */
export function DraftNotice({ state, onDiscard }: { state: EditState; onDiscard: () => void }) {
  const { draftOf, keepsDraft } = state;
  return (
    <>
      {draftOf !== undefined && (
        <Alert
          severity="info"
          title={t('editor.draft.title', 'You go on with a draft of {{time}}', { time: dateTimeFormat(draftOf) })}
        >
          <Stack justifyContent="space-between" alignItems="center" gap={1} wrap="wrap">
            <Trans i18nKey="editor.draft.advice">
              It was not saved. What others changed since is merged when you check it.
            </Trans>
            <Button size="sm" variant="secondary" onClick={onDiscard}>
              <Trans i18nKey="editor.draft.discard">Discard draft</Trans>
            </Button>
          </Stack>
        </Alert>
      )}
      {!keepsDraft && (
        <Alert
          severity="warning"
          title={t('editor.draft.not-kept', 'This browser keeps no draft: do not reload the page before saving.')}
        />
      )}
    </>
  );
}
