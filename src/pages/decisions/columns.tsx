import { dateTimeFormat } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { TimeZone } from '@grafana/schema';
import { metrics } from '@ngf/telemetry';
import React from 'react';
import { BoundedName } from '../../shared/BoundedName';
import { Measure } from '../../shared/Measure';
import { ModelName } from '../../shared/ModelName';
import type { Column } from '../../shared/table/Table';
import { decidedAtMs } from './decisionRef';
import type { Decision } from './decisions';
import { PickedPod } from './PickedPod';
import { ReasonLabel } from './ReasonLabel';

export const COLUMN_IDS = [
  'time',
  'cluster',
  'namespace',
  'pool',
  'pod',
  'reason',
  'margin',
  'score',
  'candidates',
  'duration',
  'model',
  'profile',
  'sampling',
  'request',
  'trace',
] as const;

export type ColumnId = (typeof COLUMN_IDS)[number];
export type DecisionColumn = Column<Decision, ColumnId>;

export const DEFAULT_COLUMNS: readonly ColumnId[] = [
  'time',
  'pool',
  'pod',
  'reason',
  'margin',
  'candidates',
  'duration',
  'request',
];

const TIME_FORMAT = 'YYYY-MM-DD HH:mm:ss.SSS';

export interface ColumnContext {
  timeZone: TimeZone;
  linkTo: (decision: Decision) => string;
}

/** Chosen columns in their own order; the time, which opens a decision, is always there. */
export function chosenColumns(chosen: readonly ColumnId[], context: ColumnContext): DecisionColumn[] {
  return [...whoColumns(context), ...whyColumns(), ...idColumns()].filter(
    ({ id }) => id === 'time' || chosen.includes(id)
  );
}

/** The columns that a URL names; what is none is left out. */
export function columnsFromUrl(text: unknown): readonly ColumnId[] {
  const names = typeof text === 'string' ? text.split(',') : [];
  const known = COLUMN_IDS.filter((id) => names.includes(id));
  return known.length > 0 ? known : DEFAULT_COLUMNS;
}

function whoColumns({ timeZone, linkTo }: ColumnContext): DecisionColumn[] {
  return [
    {
      id: 'time',
      head: t('decisions.column.time', 'Time'),
      cell: (decision) => (
        <a href={linkTo(decision)}>{dateTimeFormat(decidedAtMs(decision), { timeZone, format: TIME_FORMAT })}</a>
      ),
    },
    {
      id: 'cluster',
      head: t('decisions.column.cluster', 'Cluster'),
      cell: ({ cluster }) => <BoundedName>{cluster}</BoundedName>,
    },
    {
      id: 'namespace',
      head: t('decisions.column.namespace', 'Namespace'),
      cell: ({ namespace }) => <BoundedName>{namespace}</BoundedName>,
    },
    { id: 'pool', head: t('decisions.column.pool', 'Pool'), cell: ({ pool }) => <BoundedName>{pool}</BoundedName> },
    {
      id: 'pod',
      head: t('decisions.column.pod', 'Picked'),
      cell: (decision) => (
        <BoundedName>
          <PickedPod decision={decision} />
        </BoundedName>
      ),
    },
  ];
}

function whyColumns(): DecisionColumn[] {
  return [
    {
      id: 'reason',
      head: t('decisions.column.reason', 'Reason (inferred)'),
      meaning: t('decisions.column.reason-meaning', 'No span names a reason: it is inferred from scores.'),
      cell: ({ inferred }) => <ReasonLabel inferred={inferred} />,
    },
    {
      id: 'margin',
      head: t('decisions.column.margin', 'Margin'),
      meaning: t('decisions.column.margin-meaning', 'Top score less the next, in the scorers’ own points.'),
      isNumber: true,
      cell: ({ margin }) => <Measure value={margin} unit="short" decimals={3} />,
    },
    {
      id: 'score',
      head: t('decisions.column.score', 'Top score'),
      isNumber: true,
      cell: ({ top }) => <Measure value={top[0]?.score ?? null} unit="short" decimals={3} />,
    },
    {
      id: 'candidates',
      head: t('decisions.column.candidates', 'Candidates'),
      meaning: t('decisions.column.candidates-meaning', 'Endpoints that the picker chose among, after the filters.'),
      isNumber: true,
      cell: ({ candidateCount }) => <Measure value={candidateCount} unit="locale" decimals={0} />,
    },
    {
      id: 'duration',
      head: t('decisions.column.duration', 'Took'),
      meaning: metrics.schedulerDuration.description,
      isNumber: true,
      cell: ({ durationNs }) => <Measure value={durationNs} unit="ns" decimals={0} />,
    },
  ];
}

function idColumns(): DecisionColumn[] {
  return [
    {
      id: 'model',
      head: t('decisions.column.model', 'Model'),
      cell: ({ model }) => <ModelName model={model || null} />,
    },
    {
      id: 'profile',
      head: t('decisions.column.profile', 'Profile'),
      cell: ({ profile }) => <BoundedName>{profile}</BoundedName>,
    },
    {
      id: 'sampling',
      head: t('decisions.column.sampling', 'Sampled'),
      meaning: t('decisions.column.sampling-meaning', 'The share of traces that the sampler keeps, if spans tell it.'),
      isNumber: true,
      cell: ({ samplingProbability }) => <Measure value={samplingProbability} unit="percentunit" />,
    },
    {
      id: 'request',
      head: t('decisions.column.request', 'Request id'),
      takesRest: true,
      cell: ({ requestId }) => <code title={requestId}>{requestId}</code>,
    },
    {
      id: 'trace',
      head: t('decisions.column.trace', 'Trace id'),
      cell: ({ traceId }) => <code>{traceId}</code>,
    },
  ];
}
