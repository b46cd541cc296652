import { t } from '@grafana/i18n';
import { metrics } from '@ngf/telemetry';
import React from 'react';
import { Measure, NoData } from '../../shared/Measure';
import { crossed } from '../../shared/poolState';
import type { Column } from '../../shared/table/Table';
import { measures } from './measures';
import type { PodState } from '../../shared/podStates';
import type { SortColumn } from './sorting';

type PodColumn = Column<PodState, SortColumn>;

/** In reading order: who, what it does, on what. */
export function podColumns(linkTo: (pod: PodState) => string): PodColumn[] {
  return [...nameColumns(linkTo), ...measureColumns(), ...placeColumns()];
}

function nameColumns(linkTo: (pod: PodState) => string): PodColumn[] {
  return [
    { id: 'pod', head: t('pods.column.pod', 'Pod'), cell: (pod) => <a href={linkTo(pod)}>{pod.pod}</a> },
    { id: 'pool', head: t('pods.column.pool', 'Pool'), cell: ({ pool }) => pool || <NoData /> },
  ];
}

function measureColumns(): PodColumn[] {
  const columns: PodColumn[] = [
    {
      id: 'running',
      head: t('pods.column.running', 'Running'),
      meaning: metrics.requestsRunning.description,
      cell: ({ requestsRunning }) => <Measure value={requestsRunning} unit="locale" decimals={0} />,
    },
    thresholdColumn('queue', t('pods.column.queue', 'Queue'), measures.queue),
    thresholdColumn('kvCache', t('pods.column.kv-cache', 'KV-cache'), measures.kv),
    {
      id: 'prefix',
      head: t('pods.column.prefix', 'Prefix hits'),
      meaning: t('pods.column.prefix-meaning', 'Prompt tokens of the last five minutes that the prefix cache held.'),
      cell: ({ prefixHitRate }) => <Measure value={prefixHitRate} unit="percentunit" decimals={0} />,
    },
    thresholdColumn('ttft', t('pods.column.ttft', 'TTFT p95'), measures.ttft),
    thresholdColumn('gpu', t('pods.column.gpu', 'GPU'), measures.gpu),
    {
      id: 'gpuMemory',
      head: t('pods.column.gpu-memory', 'GPU memory'),
      meaning: metrics.gpuMemoryUsed.description,
      cell: ({ gpuMemoryUsed }) => <Measure value={gpuMemoryUsed} unit={metrics.gpuMemoryUsed.unit} decimals={0} />,
    },
    thresholdColumn('temperature', t('pods.column.temperature', 'Temp.'), measures.temperature),
  ];
  return columns.map((column) => ({ ...column, isNumber: true }));
}

function thresholdColumn(
  id: SortColumn,
  head: string,
  { metric, decimals, valueOf }: (typeof measures)['kv']
): PodColumn {
  return {
    id,
    head,
    meaning: metric.description,
    cell: (pod) => (
      <Measure
        value={valueOf(pod)}
        unit={metric.unit}
        decimals={decimals}
        severity={crossed(metric.thresholds ?? [], valueOf(pod))}
        thresholds={metric.thresholds}
      />
    ),
  };
}

function placeColumns(): PodColumn[] {
  return [
    { id: 'cluster', head: t('pods.column.cluster', 'Cluster'), cell: ({ cluster }) => cluster },
    { id: 'namespace', head: t('pods.column.namespace', 'Namespace'), cell: ({ namespace }) => namespace },
    { id: 'node', head: t('pods.column.node', 'Node'), cell: ({ node }) => node ?? <NoData /> },
    {
      id: 'gpuType',
      head: t('pods.column.gpu-type', 'GPU type'),
      takesRest: true,
      cell: ({ gpuType, gpuCount }) =>
        gpuType === null ? <NoData /> : [gpuCount, gpuType].filter(Boolean).join(' × '),
    },
  ];
}
