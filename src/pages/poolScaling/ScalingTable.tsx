import { dateTimeFormat } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { TimeZone } from '@grafana/schema';
import { Icon } from '@grafana/ui';
import React from 'react';
import { NoData } from '../../shared/Measure';
import type { Part } from '../../shared/kubernetes/part';
import { type Column, Table } from '../../shared/table/Table';
import { testIds } from '../../shared/testIds';
import { unescaped } from '../../shared/unescaped';
import { type Author, authorOf, reasonOf } from './causes';
import type { ScalingChange } from './scalingChanges';
import type { ScalingRecords } from './scalingRecords';

interface Props {
  /** Newest first. */
  changes: readonly ScalingChange[];
  /** Undefined until they are read. */
  records: ScalingRecords | undefined;
  timeZone: TimeZone;
}

/** From how many to how many, who or what made it so, and what Kubernetes says of it. */
export function ScalingTable({ changes, records, timeZone }: Props) {
  return (
    <Table
      label={t('pool-scaling.table', 'Changes of the wanted replicas, newest first')}
      testId={testIds.scaling.table}
      rows={changes}
      rowKey={({ time, from, to }) => `${time}/${from}/${to}`}
      columns={[whenColumn(timeZone), replicasColumn(), authorColumn(records), reasonColumn(records)]}
    />
  );
}

function whenColumn(timeZone: TimeZone): Column<ScalingChange> {
  return {
    id: 'time',
    head: t('pool-scaling.column.time', 'Seen'),
    meaning: t('pool-scaling.column.time-meaning', 'When the backend proxy saw it: a second or two after it was made.'),
    cell: ({ time }) => dateTimeFormat(time, { timeZone }),
  };
}

function replicasColumn(): Column<ScalingChange> {
  return {
    id: 'replicas',
    head: t('pool-scaling.column.replicas', 'Replicas'),
    cell: ({ from, to }) => (
      <>
        <Icon name={to > from ? 'arrow-up' : 'arrow-down'} aria-hidden />
        <span>
          {from} → {to}
        </span>
      </>
    ),
  };
}

function authorColumn(records: ScalingRecords | undefined): Column<ScalingChange> {
  return {
    id: 'author',
    head: t('pool-scaling.column.author', 'By'),
    meaning: t(
      'pool-scaling.column.author-meaning',
      'The autoscaler that owned the replicas then; where none did, who asked for it through this app.'
    ),
    cell: (change) => authorText(authorOf(change, { audit: known(records?.audit) })),
  };
}

function authorText(author: Author): string {
  switch (author.kind) {
    case 'autoscaler':
      return author.name;
    case 'user':
      return author.isVerified
        ? author.login
        : t('pool-scaling.author.unverified', '{{login}} (not verified)', { login: author.login, ...unescaped });
    case 'unknown':
      return t('pool-scaling.author.unknown', 'A person or program, not known');
  }
}

function reasonColumn(records: ScalingRecords | undefined): Column<ScalingChange> {
  return {
    id: 'reason',
    head: t('pool-scaling.column.reason', 'What Kubernetes says'),
    meaning: t('pool-scaling.column.reason-meaning', 'Of its events, which it forgets after an hour.'),
    wraps: true,
    takesRest: true,
    cell: (change) => {
      const said = reasonOf(change, { events: known(records?.events) });
      return said ? `${said.reason}: ${said.message}` : <NoData />;
    },
  };
}

function known<T>(part: Part<T[]> | undefined): T[] {
  return part?.kind === 'known' ? part.value : [];
}
