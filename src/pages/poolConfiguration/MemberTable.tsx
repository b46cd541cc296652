import { t } from '@grafana/i18n';
import type { TopologyNode } from '@ngf/contract';
import React from 'react';
import { podLink } from '../../shared/routes';
import { Table } from '../../shared/table/Table';
import { TopologyHealthLabel } from '../../shared/TopologyHealthLabel';
import { useUrlSearch } from '../../shared/useUrlSearch';

/** The pods that the pool's selector matches, and whether each takes requests. */
export function MemberTable({ cluster, pods }: { cluster: string; pods: readonly TopologyNode[] }) {
  const search = useUrlSearch();
  if (pods.length === 0) {
    return (
      <p>
        {t(
          'pool-configuration.no-members',
          'The selector matches no pod: no request can be served. Check the labels of the pods, or scale the workload up.'
        )}
      </p>
    );
  }
  return (
    <Table
      label={t('pool-configuration.members', 'Pods')}
      rows={pods}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'name',
          head: t('pool-configuration.member.pod', 'Pod'),
          cell: ({ namespace, name }) => <a href={podLink({ cluster, namespace, pod: name }, search)}>{name}</a>,
        },
        {
          id: 'health',
          head: t('pool-configuration.member.state', 'State'),
          cell: ({ health }) => <TopologyHealthLabel health={health} />,
        },
        {
          id: 'message',
          head: t('pool-configuration.member.message', 'Why'),
          wraps: true,
          takesRest: true,
          cell: ({ message }) => message,
        },
      ]}
    />
  );
}
