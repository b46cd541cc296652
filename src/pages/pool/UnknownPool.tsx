import { t, Trans } from '@grafana/i18n';
import { locationService } from '@grafana/runtime';
import { EmptyState, LinkButton } from '@grafana/ui';
import React from 'react';
import type { PoolIdentity } from '../../shared/identity';
import { allPoolsLink } from '../../shared/routes';
import { testIds } from '../../shared/testIds';
import { unescaped } from '../../shared/unescaped';

/** Neither Kubernetes nor telemetry has ever mentioned the pool: no panels that could only stay empty. */
export function UnknownPool({ identity }: { identity: PoolIdentity }) {
  const { cluster, namespace, pool } = identity;
  return (
    <div data-testid={testIds.pool.unknown}>
      <EmptyState
        variant="not-found"
        message={t('pool.unknown.title', 'Pool “{{pool}}” is not known', { pool, ...unescaped })}
        button={
          <LinkButton href={allPoolsLink(locationService.getSearchObject())} icon="arrow-left" variant="secondary">
            <Trans i18nKey="pool.unknown.all-pools">All pools</Trans>
          </LinkButton>
        }
      >
        <Trans i18nKey="pool.unknown.advice" values={{ cluster, namespace }}>
          Neither Kubernetes nor telemetry mentions it in namespace “{'{{namespace}}'}” of cluster “{'{{cluster}}'}”. It
          may have been renamed or deleted more than 90 days ago.
        </Trans>
      </EmptyState>
    </div>
  );
}
