import { TableCellDisplayMode, TableCellHeight, type Panel } from '@grafana/schema';
import type {
  FieldConfig,
  Options,
} from '@grafana/schema/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen';

import type { MetricDescription } from '../catalogue/entry';
import { tableTarget } from './clickhouse';
import { APP } from './links';
import { dataPanel, NO_DATA, type PlacedPanel } from './panel';
import { thresholdSteps } from './thresholds';

/** A column of a table: what its query calls it, and what people do. */
export interface TableColumn {
  name: string;
  title: string;
  unit?: string;
  /** Its thresholds colour the text. */
  metric?: Pick<MetricDescription, 'unit' | 'thresholds'>;
}

/** The columns of `byPool`. The pool leads to its page in the app. */
export const poolColumns: readonly TableColumn[] = [
  { name: 'cluster', title: 'Cluster' },
  { name: 'namespace', title: 'Namespace' },
  { name: 'pool', title: 'Pool' },
];

const options: Options = { frameIndex: 0, showHeader: true, cellHeight: TableCellHeight.Sm };
const custom: FieldConfig = {
  align: 'auto',
  minWidth: 70,
  inspect: false,
  cellOptions: { type: TableCellDisplayMode.Auto },
  filterable: true,
};

/** The columns named, of the rows that a query tells. */
export function tablePanel(
  title: string,
  description: string,
  query: string,
  columns: readonly TableColumn[],
  { width = 24, height = 10, noValue = NO_DATA }: { width?: number; height?: number; noValue?: string } = {}
): PlacedPanel {
  const selection = columns.map(({ name }) => name).join(', ');
  return dataPanel({
    type: 'table',
    title,
    description,
    width,
    height,
    targets: [tableTarget('A', `SELECT ${selection} FROM (${query})`)],
    options,
    defaults: { noValue },
    custom,
    overrides: columns.map(columnOverride),
  });
}

type Override = NonNullable<Panel['fieldConfig']>['overrides'][number];

function columnOverride({ name, title, unit, metric }: TableColumn): Override {
  return {
    matcher: { id: 'byName', options: name },
    properties: [
      { id: 'displayName', value: title },
      ...(unit || metric ? [{ id: 'unit', value: unit ?? metric?.unit }] : []),
      ...(metric?.thresholds
        ? [
            { id: 'thresholds', value: thresholdSteps(metric.thresholds) },
            { id: 'custom.cellOptions', value: { type: TableCellDisplayMode.ColorText } },
          ]
        : []),
      ...(name === 'pool' ? [{ id: 'links', value: [APP.poolOfRow] }] : []),
    ],
  };
}
