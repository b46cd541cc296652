import { t, Trans } from '@grafana/i18n';
import { Text } from '@grafana/ui';
import { scorerPull, type ScorerEvidence } from '@ngf/telemetry';
import React from 'react';
import { Measure } from '../../shared/Measure';
import { type Column, Table } from '../../shared/table/Table';
import type { DecisionDetail } from './decisionDetail';

/** What each scorer told about all candidates together. */
export function ScorerTable({ detail: { scorers, top } }: { detail: DecisionDetail }) {
  if (scorers.length === 0) {
    return (
      <Text color="secondary">
        <Trans i18nKey="decisions.scorers.none">
          The scorers’ spans are not there, or not all of them: a part would explain the wrong thing.
        </Trans>
      </Text>
    );
  }
  return (
    <>
      <Table
        label={t('decisions.scorers.label', 'Scorers')}
        columns={columnsOf(top[0]?.score ?? 0)}
        rows={scorers}
        rowKey={({ type, weight, maxScore, avgScore }) => [type, weight, maxScore, avgScore].join()}
      />
      <Text color="secondary" variant="bodySmall">
        <Trans i18nKey="decisions.scorers.limits">
          No span says what a scorer gave to which pod: the pull is by how much it can have lifted the winner above an
          average candidate, min(weight × best, top score) − weight × average.
        </Trans>
      </Text>
    </>
  );
}

function columnsOf(topScore: number): Array<Column<ScorerEvidence>> {
  const number = (id: string, head: string, value: (scorer: ScorerEvidence) => number, decimals?: number) => ({
    id,
    head,
    isNumber: true,
    cell: (scorer: ScorerEvidence) => <Measure value={value(scorer)} unit="short" decimals={decimals} />,
  });
  return [
    { id: 'type', head: t('decisions.scorers.type', 'Scorer'), takesRest: true, cell: ({ type }) => type },
    number('weight', t('decisions.scorers.weight', 'Weight'), ({ weight }) => weight),
    number('max', t('decisions.scorers.max', 'Best (0–1)'), ({ maxScore }) => maxScore, 3),
    number('avg', t('decisions.scorers.avg', 'Average (0–1)'), ({ avgScore }) => avgScore, 3),
    number('scored', t('decisions.scorers.scored', 'Endpoints scored'), ({ endpointsScored }) => endpointsScored, 0),
    number('pull', t('decisions.scorers.pull', 'Pull (points)'), (scorer) => scorerPull(scorer, topScore), 3),
  ];
}
