import { t } from '@grafana/i18n';
import { Badge, Tooltip } from '@grafana/ui';
import type { Cluster } from '@ngf/contract';
import React from 'react';
import { formatValue } from '../../shared/format';
import { Measure, NoData } from '../../shared/Measure';
import { SeverityLabel } from '../../shared/SeverityLabel';
import { type Severity, severityRank } from '../../shared/severity';
import { sortRows } from '../../shared/table/sorting';
import { type Column, Table } from '../../shared/table/Table';
import { testIds } from '../../shared/testIds';
import { clusterAdvice } from './clusterAdvice';
import { NextAttempt } from './NextAttempt';

const severities: Record<Cluster['status'], Severity> = {
  connected: 'ok',
  degraded: 'warning',
  unreachable: 'critical',
};

interface Props {
  clusters: readonly Cluster[];
  /** When they were read, in milliseconds since 1970. */
  asOf: number;
}

/** The clusters, the worst first: how each is, what it serves, and what to do where it is not well. */
export function ClusterTable({ clusters, asOf }: Props) {
  return (
    <Table
      label={t('clusters.table', 'Clusters')}
      testId={testIds.clusters.table}
      columns={[...stateColumns(), ...measureColumns(), ...findingColumns(asOf)]}
      rows={sortRows(
        clusters,
        'ascending',
        ({ status }) => severityRank({ severity: severities[status] }),
        ({ name }) => name
      )}
      rowKey={({ name }) => name}
    />
  );
}

function stateColumns(): Array<Column<Cluster>> {
  return [
    { id: 'name', head: t('clusters.column.cluster', 'Cluster'), cell: (cluster) => <ClusterName cluster={cluster} /> },
    {
      id: 'status',
      head: t('clusters.column.status', 'State'),
      cell: ({ status }) => <SeverityLabel severity={severities[status]}>{statusText(status)}</SeverityLabel>,
    },
    {
      id: 'version',
      head: t('clusters.column.version', 'Kubernetes'),
      cell: ({ serverVersion }) => serverVersion ?? <NoData />,
    },
  ];
}

function measureColumns(): Array<Column<Cluster>> {
  return [
    {
      id: 'latency',
      head: t('clusters.column.latency', 'Latency'),
      meaning: t('clusters.column.latency-meaning', 'How long its Kubernetes API takes to answer the backend proxy.'),
      isNumber: true,
      cell: ({ latencyMs }) => <Measure value={latencyMs ?? null} unit="ms" decimals={0} />,
    },
    {
      id: 'staleness',
      head: t('clusters.column.staleness', 'Behind'),
      meaning: t(
        'clusters.column.staleness-meaning',
        'How old the oldest of what these pages show of the cluster can be. Nothing while all watches run.'
      ),
      isNumber: true,
      cell: ({ stalenessSeconds }) => <Staleness seconds={stalenessSeconds} />,
    },
  ];
}

/** Watches that run are up to date: a delay of 0 is said in words. */
function Staleness({ seconds }: { seconds: number | undefined }) {
  if (seconds === undefined) {
    return <NoData />;
  }
  return <>{seconds === 0 ? t('clusters.live', 'up to date') : formatValue(seconds, 's', 0)}</>;
}

function findingColumns(asOf: number): Array<Column<Cluster>> {
  return [
    {
      id: 'apis',
      head: t('clusters.column.apis', 'Serves'),
      cell: ({ apis }) => <ServedKinds apis={apis} />,
    },
    {
      id: 'error',
      head: t('clusters.column.error', 'What is wrong and what to do'),
      wraps: true,
      takesRest: true,
      cell: (cluster) => <Findings cluster={cluster} asOf={asOf} />,
    },
  ];
}

function ClusterName({ cluster }: { cluster: Cluster }) {
  const { name, displayName, default: isDefault } = cluster;
  return (
    <>
      <Tooltip content={name}>
        <span>{displayName}</span>
      </Tooltip>
      {isDefault && (
        <Badge
          color="blue"
          text={t('clusters.default', 'default')}
          tooltip={t('clusters.default-meaning', 'Meant where a request names no cluster.')}
        />
      )}
    </>
  );
}

/** The kinds that pages show: what else the proxy reads is Kubernetes' own, or an autoscaler that few clusters have. */
const shownKinds = ['Gateway', 'HTTPRoute', 'InferencePool', 'InferenceObjective', 'InferenceModelRewrite'];

function ServedKinds({ apis = {} }: Pick<Cluster, 'apis'>) {
  const kinds = Object.entries(apis)
    .filter(([kind]) => shownKinds.includes(kind))
    .sort(([a], [b]) => a.localeCompare(b));
  if (kinds.length === 0) {
    return <NoData />;
  }
  return (
    <div>
      {kinds.map(([kind, version]) => (
        <div key={kind}>
          {version === null
            ? t('clusters.not-served', '{{kind}}: not served', { kind })
            : t('clusters.served', '{{kind}} {{version}}', { kind, version, interpolation: { escapeValue: false } })}
        </div>
      ))}
    </div>
  );
}

function Findings({ cluster: { error, retry, circuit }, asOf }: { cluster: Cluster; asOf: number }) {
  return (
    <>
      {error && (
        <>
          <div>{clusterAdvice(error)}</div>
          <div>
            <code>{error}</code>
          </div>
        </>
      )}
      {retry && <NextAttempt retry={retry} asOf={asOf} />}
      {circuit && circuit !== 'closed' && <div>{circuitText(circuit)}</div>}
    </>
  );
}

function circuitText(circuit: 'open' | 'halfOpen'): string {
  switch (circuit) {
    case 'open':
      return t('clusters.circuit-open', 'Requests to it fail at once until it answers an attempt.');
    case 'halfOpen':
      return t('clusters.circuit-half-open', 'One request is being sent to it as a trial; others fail at once.');
  }
}

function statusText(status: Cluster['status']): string {
  switch (status) {
    case 'connected':
      return t('clusters.connected', 'Connected');
    case 'degraded':
      return t('clusters.degraded', 'Degraded');
    case 'unreachable':
      return t('clusters.unreachable', 'Unreachable');
  }
}
