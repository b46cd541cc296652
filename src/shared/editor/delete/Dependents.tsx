import { t, Trans } from '@grafana/i18n';
import { Alert } from '@grafana/ui';
import React from 'react';
import type { ProxyFailure } from '../../kubernetes/proxyFailure';
import { unescaped } from '../../unescaped';
import type { Dependent } from './dependents';

/** Who names what is about to be deleted, or that nobody could be asked. */
export function Dependents({ dependents }: { dependents: Dependent[] | ProxyFailure }) {
  if (!Array.isArray(dependents)) {
    return (
      <Alert
        severity="warning"
        title={t('editor.delete.dependents-unknown', 'Who depends on it could not be found out')}
      >
        {dependents.message}
      </Alert>
    );
  }
  if (dependents.length === 0) {
    return (
      <p>
        <Trans i18nKey="editor.delete.no-dependents">Nothing in this cluster that the app knows of refers to it.</Trans>
      </p>
    );
  }
  return (
    <Alert severity="warning" title={t('editor.delete.dependents', 'These refer to it and are left behind:')}>
      <ul>
        {dependents.map((dependent) => (
          <li key={`${dependent.kind} ${dependent.namespace} ${dependent.name}`}>{textOf(dependent)}</li>
        ))}
      </ul>
    </Alert>
  );
}

function textOf({ kind, namespace, name, attachedRoutes }: Dependent): string {
  return attachedRoutes === undefined
    ? `${kind} ${namespace}/${name}`
    : t('editor.delete.listener', 'Listener {{name}}: attached routes {{routes}}', {
        name,
        routes: attachedRoutes,
        ...unescaped,
      });
}
