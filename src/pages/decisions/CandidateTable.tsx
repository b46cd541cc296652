import { t, Trans } from '@grafana/i18n';
import { Badge, Text } from '@grafana/ui';
import { metrics } from '@ngf/telemetry';
import React from 'react';
import { BoundedName } from '../../shared/BoundedName';
import { Measure } from '../../shared/Measure';
import { type Column, Table } from '../../shared/table/Table';
import type { CandidateState, DecisionDetail } from './decisionDetail';
import { ScoreBar } from './ScoreBar';

/** The best candidates, at most five, for spans tell no more. Those that tie at the top are shown as equals. */
export function CandidateTable({ detail }: { detail: DecisionDetail }) {
  const { states, candidateCount } = detail;
  const unseen = (candidateCount ?? states.length) - states.length;
  return (
    <>
      <Table
        label={t('decisions.candidates.label', 'The best candidates')}
        columns={columnsOf(detail)}
        rows={states}
        rowKey={({ pod }) => pod}
      />
      <Text color="secondary" variant="bodySmall">
        <Trans i18nKey="decisions.candidates.states">
          Queue, running and KV-cache are what a pod last said of itself before the decision; a dash stands where that
          was more than 60 s before.
        </Trans>
        {unseen > 0 && (
          <>
            {' '}
            {t(
              'decisions.candidates.unseen',
              'Spans name the best five: {{unseen}} more had lower scores, or the same.',
              {
                unseen,
              }
            )}
          </>
        )}
      </Text>
    </>
  );
}

function columnsOf(detail: DecisionDetail): Array<Column<CandidateState>> {
  const [best] = detail.top;
  const isBest = ({ score }: CandidateState) => score === best?.score;
  return [
    {
      id: 'pod',
      head: t('decisions.candidates.pod', 'Pod'),
      cell: (candidate) => (
        <>
          <BoundedName>{candidate.pod}</BoundedName>
          {isBest(candidate) && <StandingBadge isTie={detail.tied > 1} />}
        </>
      ),
    },
    {
      id: 'score',
      head: t('decisions.candidates.score', 'Score (weighted total)'),
      takesRest: true,
      cell: (candidate) => (
        <ScoreBar
          pod={candidate.pod}
          score={candidate.score}
          reachable={reachable(detail)}
          isBest={isBest(candidate)}
        />
      ),
    },
    ...stateColumns(),
  ];
}

/** Without scorers the top score stands in for the highest total that weights allow. */
function reachable({ scorers, top }: DecisionDetail): number {
  return scorers.reduce((sum, { weight }) => sum + weight, 0) || (top[0]?.score ?? 0);
}

function StandingBadge({ isTie }: { isTie: boolean }) {
  return isTie ? (
    <Badge
      color="blue"
      text={t('decisions.candidates.equal', 'equal')}
      tooltip={t('decisions.candidates.equal-meaning', 'Shares the top score: one of the equals was drawn.')}
    />
  ) : (
    <Badge color="green" text={t('decisions.candidates.picked', 'picked')} />
  );
}

function stateColumns(): Array<Column<CandidateState>> {
  const columns: Array<Column<CandidateState>> = [
    {
      id: 'queue',
      head: t('decisions.candidates.queue', 'Queue'),
      meaning: metrics.queueDepth.description,
      cell: ({ queueDepth }) => <Measure value={queueDepth} unit="locale" decimals={0} />,
    },
    {
      id: 'running',
      head: t('decisions.candidates.running', 'Running'),
      meaning: metrics.requestsRunning.description,
      cell: ({ requestsRunning }) => <Measure value={requestsRunning} unit="locale" decimals={0} />,
    },
    {
      id: 'kvCache',
      head: t('decisions.candidates.kv-cache', 'KV-cache'),
      meaning: metrics.kvCacheUtilization.description,
      cell: ({ kvCache }) => <Measure value={kvCache} unit={metrics.kvCacheUtilization.unit} decimals={0} />,
    },
  ];
  return columns.map((column) => ({ ...column, isNumber: true }));
}
