import {
  GraphThresholdsStyleMode,
  LegendDisplayMode,
  SortOrder,
  TooltipDisplayMode,
  VisibilityMode,
} from '@grafana/schema';
import type {
  FieldConfig,
  Options,
} from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';

import type { CatalogueEntry } from '../catalogue/entry';
import type { GroupColumn } from '../catalogue/groups';
import { timeSeriesTarget } from './clickhouse';
import { brokenLines } from './lines';
import { dataPanel, explained, type PlacedPanel } from './panel';
import { thresholdSteps } from './thresholds';

interface LineOptions {
  /** Columns of the entry; by default its first. With groups there is one. */
  columns?: readonly string[];
  /** What the panel shows of the entry, such as `p95`; after its title. */
  aspect?: string;
  /** A line per group; by default one for all that the variables choose. */
  groups?: readonly GroupColumn[];
  /** Where columns other than the metric itself have another. */
  unit?: string;
  width?: number;
}

const options: Options = {
  legend: { showLegend: true, displayMode: LegendDisplayMode.List, placement: 'bottom', calcs: [] },
  tooltip: { mode: TooltipDisplayMode.Multi, sort: SortOrder.Descending },
};

/** A metric of the catalogue over time. Its thresholds are dashed lines, unless it shows other columns. */
export function linePanel(entry: CatalogueEntry, line: LineOptions = {}): PlacedPanel {
  const { groups = [], columns = entry.columns.slice(0, 1), aspect, unit = entry.unit, width = 12 } = line;
  const hasOneColumn = columns.length === 1;
  const isGrouped = groups.length + entry.keys.length > 0;
  const custom: FieldConfig = {
    lineWidth: 1,
    fillOpacity: hasOneColumn ? 5 : 0,
    showPoints: VisibilityMode.Auto,
    spanNulls: false,
    thresholdsStyle: { mode: entry.thresholds ? GraphThresholdsStyleMode.Dashed : GraphThresholdsStyleMode.Off },
  };
  return dataPanel({
    type: 'timeseries',
    title: aspect ? `${entry.title}: ${aspect}` : entry.title,
    description: explained(entry),
    width,
    height: 8,
    targets: [timeSeriesTarget('A', brokenLines(entry, groups, columns))],
    options,
    defaults: {
      unit,
      thresholds: thresholdSteps(entry.thresholds),
      ...(unit === 'percentunit' && { min: 0 }),
      ...(hasOneColumn && { displayName: isGrouped ? '${__field.labels.series}' : entry.title }),
    },
    custom,
  });
}
