import { t } from '@grafana/i18n';
import { Badge } from '@grafana/ui';
import { metrics } from '@ngf/telemetry';
import React from 'react';
import { Measure, NoData } from '../../shared/Measure';
import { type PoolOverview } from '../../shared/poolOverviews';
import { crossed, poolState } from '../../shared/poolState';
import { PoolStateLabel } from '../../shared/PoolStateLabel';
import { ReadyCount } from '../../shared/ReadyCount';
import { ModelName } from '../../shared/ModelName';
import type { Column } from '../../shared/table/Table';
import { KvCacheBar } from './KvCacheBar';
import type { SortColumn } from './sorting';

type PoolColumn = Column<PoolOverview, SortColumn>;

/** In reading order: who, how is it, what does it do. The model, the longest and least urgent, takes what is left. */
export function poolColumns(linkTo: (pool: PoolOverview) => string | undefined): PoolColumn[] {
  return [...nameColumns(linkTo), ...measureColumns(), modelColumn()];
}

function nameColumns(linkTo: (pool: PoolOverview) => string | undefined): PoolColumn[] {
  return [
    { id: 'pool', head: t('pools.column.pool', 'Pool'), cell: (pool) => <PoolName pool={pool} href={linkTo(pool)} /> },
    {
      id: 'state',
      head: t('pools.column.state', 'State'),
      cell: (pool) => <PoolStateLabel state={poolState(pool)} />,
    },
    { id: 'cluster', head: t('pools.column.cluster', 'Cluster'), cell: ({ cluster }) => cluster || <NoData /> },
    {
      id: 'namespace',
      head: t('pools.column.namespace', 'Namespace'),
      cell: ({ namespace }) => namespace || <NoData />,
    },
  ];
}

function measureColumns(): PoolColumn[] {
  const { ttft, outputTokens, kvCacheUtilization, queueDepth, requestErrors } = metrics;
  const columns: PoolColumn[] = [
    {
      id: 'ttftP50',
      head: t('pools.column.ttft-p50', 'TTFT p50'),
      meaning: ttft.description,
      cell: ({ ttftP50 }) => <Measure value={ttftP50} unit={ttft.unit} />,
    },
    {
      id: 'ttftP95',
      head: t('pools.column.ttft-p95', 'TTFT p95'),
      meaning: ttft.description,
      cell: ({ ttftP95 }) => <Measure value={ttftP95} unit={ttft.unit} />,
    },
    {
      id: 'tokens',
      head: t('pools.column.tokens', 'Tokens/s'),
      meaning: outputTokens.description,
      cell: ({ outputTokensPerSecond }) => <Measure value={outputTokensPerSecond} unit="locale" decimals={0} />,
    },
    {
      id: 'kvCache',
      head: t('pools.column.kv-cache', 'KV-cache'),
      meaning: kvCacheUtilization.description,
      cell: ({ kvCacheMean }) => (kvCacheMean === null ? <NoData /> : <KvCacheBar used={kvCacheMean} />),
    },
    {
      id: 'queue',
      head: t('pools.column.queue', 'Queue'),
      meaning: queueDepth.description,
      cell: ({ queueSum, queueMean }) => (
        <Measure value={queueSum} unit="locale" decimals={0} severity={crossed(queueDepth.thresholds, queueMean)} />
      ),
    },
    {
      id: 'errors',
      head: t('pools.column.errors', 'Errors'),
      meaning: requestErrors.description,
      cell: ({ errorRate }) => <Measure value={errorRate} unit="percentunit" decimals={1} />,
    },
    {
      id: 'ready',
      head: t('pools.column.ready', 'Ready'),
      meaning: t('pools.column.ready-meaning', 'Ready endpoints of the replicas wanted.'),
      cell: (pool) => <ReadyCount pool={pool} />,
    },
  ];
  return columns.map((column) => ({ ...column, isNumber: true }));
}

function modelColumn(): PoolColumn {
  return {
    id: 'model',
    head: t('pools.column.model', 'Model'),
    takesRest: true,
    cell: ({ model }) => <ModelName model={model} />,
  };
}

/** A plain link: Grafana's own handler turns clicks on those into steps within the app. */
function PoolName({ pool, href }: { pool: PoolOverview; href: string | undefined }) {
  return (
    <>
      {href === undefined ? pool.pool : <a href={href}>{pool.pool}</a>}
      {pool.origin === 'telemetry' && (
        <Badge
          color="blue"
          text={t('pools.telemetry-only', 'telemetry only')}
          tooltip={t(
            'pools.telemetry-only-meaning',
            'Telemetry mentions this pool, but Kubernetes’ inventory does not: it was deleted, was recorded elsewhere, or its cluster is not connected.'
          )}
        />
      )}
    </>
  );
}
