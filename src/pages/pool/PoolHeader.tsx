import { t, Trans } from '@grafana/i18n';
import { TextLink } from '@grafana/ui';
import React from 'react';
import { Facts } from '../../shared/Facts';
import { NoData } from '../../shared/Measure';
import type { PoolOverview } from '../../shared/poolOverviews';
import { poolState } from '../../shared/poolState';
import { PoolStateLabel } from '../../shared/PoolStateLabel';
import { ReadyCount } from '../../shared/ReadyCount';
import { poolDecisionsLink, poolPodsLink } from '../../shared/routes';
import { testIds } from '../../shared/testIds';
import { useUrlSearch } from '../../shared/useUrlSearch';

/** Who the pool is and how it is, in one line. */
export function PoolHeader({ pool }: { pool: PoolOverview }) {
  const search = useUrlSearch();
  return (
    <Facts
      testId={testIds.pool.header}
      facts={[
        [t('pool.header.state', 'State'), <PoolStateLabel key="state" state={poolState(pool)} />],
        [t('pool.header.ready', 'Ready'), <ReadyCount key="ready" pool={pool} />],
        [
          t('pool.header.pods', 'Pods'),
          <TextLink key="pods" href={poolPodsLink(pool, search)} inline={false}>
            <Trans i18nKey="pool.header.all-pods">All its pods</Trans>
          </TextLink>,
        ],
        [t('pool.header.cluster', 'Cluster'), pool.cluster],
        [t('pool.header.namespace', 'Namespace'), pool.namespace],
        [t('pool.header.model', 'Model'), pool.model ?? <NoData key="model" />],
        [t('pool.header.backend', 'Backend'), pool.backend ?? <NoData key="backend" />],
        [t('pool.header.gpu', 'GPU'), pool.gpuType ?? <NoData key="gpu" />],
        [
          t('pool.header.picker', 'Endpoint picker'),
          <TextLink key="decisions" href={poolDecisionsLink(pool, search)} inline={false}>
            <Trans i18nKey="pool.header.decisions">Decisions</Trans>
          </TextLink>,
        ],
      ]}
    />
  );
}
