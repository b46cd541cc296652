import { VariableRefresh, VariableSort, type VariableModel } from '@grafana/schema';

import { CLICKHOUSE, clickhouse, tableTarget } from './clickhouse';
import { EVERYTHING } from './place';

/** What may be a name, as the app judges it: DNS-1123; clusters are named by whoever runs the collector. */
const NAMES = {
  cluster: '[A-Za-z0-9]([A-Za-z0-9._:@-]{0,251}[A-Za-z0-9])?',
  namespace: '[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?',
  pool: '[a-z0-9]([-.a-z0-9]{0,251}[a-z0-9])?',
} as const;

const COLUMNS = { cluster: 'cluster', namespace: 'namespace', pool: 'name' } as const;

type Scope = keyof typeof NAMES;

const datasource: VariableModel = {
  name: 'datasource',
  type: 'datasource',
  label: 'Data source',
  query: CLICKHOUSE.type,
  current: { text: 'Inference Gateway ClickHouse', value: CLICKHOUSE.uid },
};

/** A choice of names that ngf_pools has. What is chosen becomes SQL by `chosenNames` alone. */
function scopeVariable(scope: Scope, label: string): VariableModel {
  const column = COLUMNS[scope];
  return {
    name: scope,
    type: 'query',
    label,
    datasource: clickhouse,
    query: { ...tableTarget('names', `SELECT DISTINCT ${column} AS name FROM ngf_pools ORDER BY name`) },
    regex: `/^${NAMES[scope]}$/`,
    refresh: VariableRefresh.onDashboardLoad,
    sort: VariableSort.naturalAsc,
    multi: true,
    includeAll: true,
    allValue: EVERYTHING,
    allowCustomValue: false,
    current: { text: ['All'], value: ['$__all'] },
  };
}

/** The variables of every dashboard. */
export const variables: readonly VariableModel[] = [
  datasource,
  scopeVariable('cluster', 'Cluster'),
  scopeVariable('namespace', 'Namespace'),
  scopeVariable('pool', 'Pool'),
];
