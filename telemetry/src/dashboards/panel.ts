import type { FieldConfig, Panel } from '@grafana/schema';

import type { MetricDescription } from '../catalogue/entry';
import { clickhouse, type ClickHouseTarget } from './clickhouse';
import { thresholdSources } from './thresholds';

/** Said where nothing is known: 0 would be a claim. */
export const NO_DATA = 'No data';

/** A panel before the layout gives it an id and a place. Of the dashboard's 24 columns it takes `width`. */
export interface PlacedPanel {
  width: number;
  height: number;
  panel: Panel;
}

interface PanelParts<Options extends object, Custom extends object> {
  type: string;
  title: string;
  description: string;
  width: number;
  height: number;
  targets: ClickHouseTarget[];
  options: Options;
  defaults: Omit<FieldConfig, 'custom'>;
  custom?: Custom;
  overrides?: NonNullable<Panel['fieldConfig']>['overrides'];
}

/** A panel that reads ClickHouse. Counters are read by minutes: no finer step is asked for. */
export function dataPanel<Options extends object, Custom extends object = object>(
  parts: PanelParts<Options, Custom>
): PlacedPanel {
  const { type, title, description, width, height, targets, options, defaults, custom, overrides = [] } = parts;
  return {
    width,
    height,
    panel: {
      type,
      title,
      description,
      datasource: clickhouse,
      targets,
      interval: '1m',
      options: asRecord(options),
      fieldConfig: {
        defaults: { noValue: NO_DATA, ...defaults, ...(custom && { custom: asRecord(custom) }) },
        overrides,
      },
    },
  };
}

/** What the metric is, and where its thresholds come from. */
export function explained({ description, thresholds }: MetricDescription): string {
  return `${description}${thresholdSources(thresholds)}`;
}

/** Grafana's dashboard type knows nothing of what panels take; each panel's own type, which has no index, does. */
function asRecord(options: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options));
}
