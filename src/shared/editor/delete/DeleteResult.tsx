import { t, Trans } from '@grafana/i18n';
import { Alert } from '@grafana/ui';
import React from 'react';
import { RefusalMessage } from '../drawer/RefusalMessage';
import type { DeleteOutcome } from './deleteObject';

/** What became of a deletion. */
export function DeleteResult({ outcome }: { outcome: DeleteOutcome }) {
  switch (outcome.kind) {
    case 'deleted':
      return <Alert severity="success" title={t('editor.delete.done', 'It is deleted')} />;
    case 'terminating':
      return (
        <Alert severity="info" title={t('editor.delete.terminating', 'It is being deleted')}>
          <Trans i18nKey="editor.delete.waits-for" values={{ finalizers: outcome.finalizers.join(', ') }}>
            Kubernetes waits for: {'{{finalizers}}'}
          </Trans>
        </Alert>
      );
    case 'changed':
      return (
        <Alert
          severity="warning"
          title={t('editor.delete.changed', 'It has been changed since you looked. Nothing was deleted.')}
        >
          <Trans i18nKey="editor.delete.changed-advice">
            What is said below has been read anew. Delete again if that is still what you want.
          </Trans>
        </Alert>
      );
    case 'refused':
      return <RefusalMessage title={t('editor.delete.refused', 'Nothing was deleted')} failure={outcome.failure} />;
    case 'signedOut':
      return (
        <Alert
          severity="warning"
          title={t('editor.delete.signed-out', 'Your login has expired. Nothing was deleted.')}
        />
      );
    case 'unknown':
      return (
        <RefusalMessage
          title={t('editor.delete.unknown', 'It is not known whether it was deleted')}
          failure={outcome.failure}
        />
      );
  }
}
