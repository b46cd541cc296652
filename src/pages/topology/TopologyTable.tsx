import { t } from '@grafana/i18n';
import React from 'react';
import { Table } from '../../shared/table/Table';
import { TopologyHealthLabel } from '../../shared/TopologyHealthLabel';
import { useUrlSearch } from '../../shared/useUrlSearch';
import type { Graph, GraphNode } from './grouping';
import { kindText, nodeLink, nodeName } from './nodeTexts';

/** The graph in words: every node, how it is and what it leads to. */
export function TopologyTable({ cluster, graph }: { cluster: string; graph: Graph }) {
  const search = useUrlSearch();
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const targets = ({ id }: GraphNode) =>
    graph.edges
      .filter(({ from }) => from === id)
      .map(({ to }) => byId.get(to))
      .filter((node) => node !== undefined)
      .map(nodeName);
  return (
    <Table
      label={t('topology.table', 'Topology')}
      rows={graph.nodes}
      rowKey={({ id }) => id}
      columns={[
        { id: 'kind', head: t('topology.column.kind', 'Kind'), cell: ({ kind }) => kindText(kind) },
        {
          id: 'name',
          head: t('topology.column.name', 'Name'),
          cell: (node) => {
            const href = nodeLink(cluster, node, search);
            return href === undefined ? nodeName(node) : <a href={href}>{nodeName(node)}</a>;
          },
        },
        { id: 'namespace', head: t('topology.column.namespace', 'Namespace'), cell: ({ namespace }) => namespace },
        {
          id: 'health',
          head: t('topology.column.health', 'State'),
          cell: ({ health }) => <TopologyHealthLabel health={health} />,
        },
        { id: 'message', head: t('topology.column.message', 'Why'), wraps: true, cell: ({ message }) => message },
        {
          id: 'targets',
          head: t('topology.column.targets', 'Leads to'),
          wraps: true,
          takesRest: true,
          cell: (node) => targets(node).join(', '),
        },
      ]}
    />
  );
}
