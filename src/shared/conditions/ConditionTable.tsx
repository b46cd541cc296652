import { dateTimeFormatTimeAgo } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { Condition } from '@ngf/contract';
import React from 'react';
import { SeverityLabel } from '../SeverityLabel';
import { type Column, Table } from '../table/Table';
import { conditionSeverity, isOutdated } from './conditions';
import { unescaped } from '../unescaped';
import { conditionText } from './conditionText';

/** A condition and who says it: a controller about a whole object, a listener, a parent. */
export interface ConditionRow {
  /** What it is said of, where the table is about several things. */
  about?: string;
  condition: Condition;
}

interface Props {
  label: string;
  rows: readonly ConditionRow[];
  /** The object's own generation. */
  generation: number | undefined;
}

/** Conditions in words: what each means and what to do. */
export function ConditionTable({ label, rows, generation }: Props) {
  const about: Array<Column<ConditionRow>> = rows.some((row) => row.about !== undefined)
    ? [{ id: 'about', head: t('conditions.about', 'Of'), cell: (row) => row.about }]
    : [];
  return (
    <Table
      label={label}
      columns={[...about, ...conditionColumns(generation)]}
      rows={rows}
      rowKey={(row) => `${row.about}/${row.condition.type}`}
    />
  );
}

function conditionColumns(generation: number | undefined): Array<Column<ConditionRow>> {
  return [
    {
      id: 'type',
      head: t('conditions.type', 'Condition'),
      cell: ({ condition }) => (
        <SeverityLabel severity={conditionSeverity(condition, generation)}>
          {`${condition.type}: ${condition.status}`}
        </SeverityLabel>
      ),
    },
    { id: 'reason', head: t('conditions.reason', 'Reason'), cell: ({ condition }) => condition.reason },
    {
      id: 'meaning',
      head: t('conditions.meaning', 'What it means'),
      wraps: true,
      takesRest: true,
      cell: ({ condition }) => <Meaning condition={condition} generation={generation} />,
    },
    {
      id: 'since',
      head: t('conditions.since', 'Since'),
      cell: ({ condition }) => dateTimeFormatTimeAgo(condition.lastTransitionTime),
    },
  ];
}

/** The meaning, and below it the controller's own message where it says more. */
function Meaning({ condition, generation }: { condition: Condition; generation: number | undefined }) {
  const text = conditionText(condition);
  const isSaid = condition.message === '' || condition.message === text;
  return (
    <>
      {isOutdated(condition, generation) && (
        <div>
          {t('conditions.outdated', 'Said of an older version: the controller has not looked at the last change yet.')}
        </div>
      )}
      <div>{text}</div>
      {!isSaid && (
        <div>{t('conditions.message', 'Controller: {{message}}', { message: condition.message, ...unescaped })}</div>
      )}
    </>
  );
}
