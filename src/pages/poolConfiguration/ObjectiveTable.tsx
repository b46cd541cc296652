import { t } from '@grafana/i18n';
import type { InferenceObjective } from '@ngf/contract';
import React from 'react';
import { ObjectActions } from '../../shared/editor/actions/ObjectActions';
import { Age } from '../../shared/kubernetes/Age';
import { createdAt } from '../../shared/kubernetes/age';
import { sortRows } from '../../shared/table/sorting';
import { Table } from '../../shared/table/Table';

interface Props {
  cluster: string;
  objectives: readonly InferenceObjective[];
  now: number;
}

/** Which requests go first: the pool's objectives by priority. */
export function ObjectiveTable({ cluster, objectives, now }: Props) {
  if (objectives.length === 0) {
    return <p>{t('pool-configuration.no-objectives', 'None: all requests of the pool have priority 0.')}</p>;
  }
  return (
    <Table
      label={t('pool-configuration.objectives', 'Objectives')}
      rows={sortRows(objectives, 'descending', priorityOf, ({ metadata }) => metadata.name)}
      rowKey={({ metadata }) => metadata.name}
      columns={[
        {
          id: 'name',
          head: t('pool-configuration.objective.name', 'Objective'),
          cell: ({ metadata }) => metadata.name,
        },
        {
          id: 'priority',
          head: t('pool-configuration.objective.priority', 'Priority'),
          meaning: t(
            'pool-configuration.objective.priority-meaning',
            'Higher goes first. Below 0 requests may be turned away when the pool is saturated.'
          ),
          isNumber: true,
          cell: priorityOf,
        },
        {
          id: 'age',
          head: t('pool-configuration.objective.age', 'Age'),
          isNumber: true,
          takesRest: true,
          cell: ({ metadata }) => <Age since={createdAt(metadata)} now={now} />,
        },
        {
          id: 'actions',
          head: t('object-list.actions', 'Actions'),
          cell: (objective) => <ObjectActions compact cluster={cluster} kind="InferenceObjective" object={objective} />,
        },
      ]}
    />
  );
}

/** Unset is 0. */
function priorityOf({ spec }: InferenceObjective): number {
  return spec.priority ?? 0;
}
