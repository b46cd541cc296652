import { t } from '@grafana/i18n';
import { EmptyState } from '@grafana/ui';
import React from 'react';
import type { PoolIdentity } from '../../shared/identity';
import { testIds } from '../../shared/testIds';
import { unescaped } from '../../shared/unescaped';

/** The address names a pool that Kubernetes, telemetry and objectives do not. */
export function NoSuchPool({ pool: { cluster, namespace, pool } }: { pool: PoolIdentity }) {
  return (
    <div data-testid={testIds.states.empty}>
      <EmptyState
        variant="not-found"
        message={t('slo.unknown-pool', 'No pool “{{pool}}” is known in namespace “{{namespace}}” of “{{cluster}}”', {
          pool,
          namespace,
          cluster,
          ...unescaped,
        })}
      />
    </div>
  );
}
