import { t, Trans } from '@grafana/i18n';
import { Alert } from '@grafana/ui';
import type { Rollout } from '@ngf/contract';
import React from 'react';
import { unescaped } from '../../unescaped';
import type { ObjectIdentity } from '../../identity';
import { useRollout } from './useRollout';

/** How far the endpoint picker has come with what was saved: it reads its configuration at its start only. */
export function RolloutProgress({ pool }: { pool: ObjectIdentity }) {
  const { rollout, failure } = useRollout(pool);
  return (
    <div role="status">
      {rollout ? (
        <Alert severity={severityOf(rollout)} title={rollout.message}>
          {t('editor.rollout.counts', '{{updated}} of {{replicas}} pods of {{deployment}} are new, {{ready}} ready', {
            updated: rollout.updatedReplicas,
            replicas: rollout.replicas,
            ready: rollout.readyReplicas,
            deployment: rollout.deployment,
            ...unescaped,
          })}
        </Alert>
      ) : failure ? (
        <Alert
          severity="warning"
          title={t('editor.rollout.unreadable', 'How far the roll-out has come cannot be read')}
        >
          {failure}
        </Alert>
      ) : (
        <Trans i18nKey="editor.rollout.none">
          The endpoint picker reads its configuration at its start. No Deployment is known whose roll-out could be told.
        </Trans>
      )}
    </div>
  );
}

function severityOf({ state }: Rollout) {
  switch (state) {
    case 'complete':
      return 'success';
    case 'failed':
      return 'error';
    case 'paused':
      return 'warning';
    case 'progressing':
      return 'info';
  }
}
