import { t, Trans } from '@grafana/i18n';
import { Alert } from '@grafana/ui';
import type { ScaleResult } from '@ngf/contract';
import React from 'react';
import type { WriteOutcome } from '../../kubernetes/proxyWrite';
import { unescaped } from '../../unescaped';
import { RefusalMessage } from '../drawer/RefusalMessage';

/** What became of scaling. */
export function ScaleResultMessage({ outcome }: { outcome: WriteOutcome<ScaleResult> }) {
  switch (outcome.kind) {
    case 'written': {
      const { workload, fromReplicas, replicas } = outcome.value;
      return (
        <Alert
          severity="success"
          title={t('editor.scale.done', '{{kind}} {{name}} is to have {{to}} replicas instead of {{from}}', {
            kind: workload.kind,
            name: workload.name,
            from: fromReplicas,
            to: replicas,
            ...unescaped,
          })}
        />
      );
    }
    case 'signedOut':
      return (
        <Alert severity="warning" title={t('editor.scale.signed-out', 'Your login has expired. Nothing was scaled.')} />
      );
    case 'unknown':
      return (
        <Alert severity="warning" title={t('editor.scale.unknown', 'It is not known whether it was scaled')}>
          <Trans i18nKey="editor.scale.unknown-advice">
            The answer was lost. The replicas below have been read anew.
          </Trans>
        </Alert>
      );
    case 'conflict':
    case 'refused':
      return <RefusalMessage title={scaleRefusal(outcome.failure.kind)} failure={outcome.failure} />;
  }
}

function scaleRefusal(kind: string): string {
  return kind === 'conflict'
    ? t('editor.scale.owned', 'Nothing was scaled: something else decides about the replicas')
    : t('editor.scale.refused', 'Nothing was scaled');
}
