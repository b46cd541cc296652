import { DashboardCursorSync, type Dashboard, type Panel, type RowPanel, type VariableModel } from '@grafana/schema';

import { dashboardLinks, TAG } from './links';
import type { PlacedPanel } from './panel';
import { variables } from './variables';

/** Panels from left to right, below a heading. */
export interface Section {
  title: string;
  panels: readonly PlacedPanel[];
}

interface DashboardParts {
  /** Lower case with dashes; never reused for something else. The uid is made of it. */
  id: string;
  title: string;
  description: string;
  /** The app's page that tells of the same. */
  page: string;
  sections: readonly Section[];
  moreVariables?: readonly VariableModel[];
}

const COLUMNS = 24;
/** That of the dashboards that Grafana 12.4 writes: older ones are migrated when they are opened. */
const SCHEMA_VERSION = 42;

/** A dashboard as Grafana provisions it. */
export function dashboard({ id, title, description, page, sections, moreVariables = [] }: DashboardParts): Dashboard {
  return {
    uid: `ngf-${id}`,
    title: `Inference Gateway / ${title}`,
    description,
    tags: [TAG],
    schemaVersion: SCHEMA_VERSION,
    editable: true,
    graphTooltip: DashboardCursorSync.Crosshair,
    timezone: 'browser',
    time: { from: 'now-1h', to: 'now' },
    refresh: '1m',
    links: dashboardLinks(page),
    templating: { list: [...variables, ...moreVariables] },
    panels: laidOut(sections),
  };
}

/** A heading per section, and below it its panels, in a new line where one has no more room. */
function laidOut(sections: readonly Section[]): Array<Panel | RowPanel> {
  const placed: Array<Panel | RowPanel> = [];
  let y = 0;
  for (const { title, panels } of sections) {
    placed.push({
      id: placed.length + 1,
      type: 'row',
      title,
      collapsed: false,
      panels: [],
      gridPos: { x: 0, y, w: COLUMNS, h: 1 },
    });
    y += 1;
    let x = 0;
    let lineHeight = 0;
    for (const { panel, width, height } of panels) {
      if (x + width > COLUMNS) {
        y += lineHeight;
        x = 0;
        lineHeight = 0;
      }
      placed.push({ id: placed.length + 1, ...panel, gridPos: { x, y, w: width, h: height } });
      x += width;
      lineHeight = Math.max(lineHeight, height);
    }
    y += lineHeight;
  }
  return placed;
}
