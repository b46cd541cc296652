import {
  BigValueColorMode,
  BigValueGraphMode,
  BigValueJustifyMode,
  BigValueTextMode,
  PercentChangeColorMode,
  VizOrientation,
} from '@grafana/schema';
import type { Options } from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';

import type { CatalogueEntry, MetricDescription } from '../catalogue/entry';
import { tableTarget } from './clickhouse';
import { dataPanel, explained, NO_DATA, type PlacedPanel } from './panel';
import { dashboardPlace } from './place';
import { thresholdSteps } from './thresholds';

const options: Options = {
  reduceOptions: { values: false, calcs: ['lastNotNull'], fields: '' },
  orientation: VizOrientation.Auto,
  colorMode: BigValueColorMode.Value,
  graphMode: BigValueGraphMode.None,
  justifyMode: BigValueJustifyMode.Auto,
  textMode: BigValueTextMode.Value,
  wideLayout: true,
  showPercentChange: false,
  percentChangeColorMode: PercentChangeColorMode.Standard,
};

/** One number that a query tells: it has one row with one column. */
export function queriedNumber(
  about: MetricDescription,
  rawSql: string,
  { width = 4, noValue = NO_DATA }: { width?: number; noValue?: string } = {}
): PlacedPanel {
  return dataPanel({
    type: 'stat',
    title: about.title,
    description: explained(about),
    width,
    height: 4,
    targets: [tableTarget('A', rawSql)],
    options,
    defaults: { unit: about.unit, thresholds: thresholdSteps(about.thresholds), noValue },
  });
}

interface NumberOptions {
  /** By default the entry's first. */
  column?: string;
  /** What the panel shows of the entry, such as `p95`; after its title. */
  aspect?: string;
  width?: number;
}

/** A metric of the catalogue over the whole range, of all that the variables choose. */
export function numberPanel(
  entry: CatalogueEntry,
  { column = entry.columns[0] ?? '', aspect, width }: NumberOptions = {}
): PlacedPanel {
  const title = aspect ? `${entry.title}: ${aspect}` : entry.title;
  return queriedNumber({ ...entry, title }, `SELECT ${column} FROM (${entry.totals(dashboardPlace, [])})`, { width });
}
