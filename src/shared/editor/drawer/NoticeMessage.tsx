import { t, Trans } from '@grafana/i18n';
import { Alert, TextLink } from '@grafana/ui';
import React from 'react';
import type { Notice } from '../session/step';
import { RefusalMessage } from './RefusalMessage';

/** Why the last attempt led back to editing. What was typed is still there. */
export function NoticeMessage({ notice }: { notice: Notice }) {
  switch (notice.kind) {
    case 'unchanged':
      return (
        <Alert
          severity="info"
          title={t('editor.notice.unchanged', 'There is nothing to save: the text says what is stored.')}
        />
      );
    case 'refused':
      return <RefusalMessage title={t('editor.notice.refused', 'Nothing was saved')} failure={notice.failure} />;
    case 'notChecked':
      return (
        <RefusalMessage
          title={t('editor.notice.not-checked', 'The changes could not be checked')}
          failure={notice.failure}
        />
      );
    case 'signedOut':
      return (
        <Alert
          severity="warning"
          title={t('editor.notice.signed-out.title', 'Your login has expired. Nothing was saved.')}
        >
          <Trans i18nKey="editor.notice.signed-out.advice">
            What you typed is kept.{' '}
            <TextLink href="/login" external>
              Sign in again in another tab
            </TextLink>
            , then try again here.
          </Trans>
        </Alert>
      );
    case 'notWritten':
      return (
        <Alert severity="warning" title={t('editor.notice.not-written.title', 'As of now, nothing was saved')}>
          <Trans i18nKey="editor.notice.not-written.advice">
            The answer was lost. What is stored was read again and is still what you began with. Trying again is safe:
            should the first attempt arrive after all, the second one cannot overwrite it unseen.
          </Trans>
        </Alert>
      );
    case 'gone':
      return (
        <Alert severity="warning" title={t('editor.notice.gone.title', 'It has been deleted meanwhile')}>
          <Trans i18nKey="editor.notice.gone.advice">
            What you typed is kept. Download it, or copy it into a new object.
          </Trans>
        </Alert>
      );
    case 'merged':
      return (
        <Alert severity="success" title={t('editor.notice.merged.title', 'Both edits are in this text now')}>
          <Trans i18nKey="editor.notice.merged.advice">Check it before saving: nothing is stored yet.</Trans>
        </Alert>
      );
  }
}
