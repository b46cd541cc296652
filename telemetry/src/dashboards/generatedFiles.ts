import type { GeneratedFile } from '../alerting/generatedFiles';
import { dashboards } from './dashboards';

const FOLDER = new URL('../../../provisioning/dashboards/', import.meta.url);

/** Every dashboard as Grafana provisions it: a file each, named by its uid. */
export function generatedDashboards(): GeneratedFile[] {
  return dashboards.map((dashboard) => ({
    url: new URL(`${dashboard.uid}.json`, FOLDER),
    text: `${JSON.stringify(dashboard, null, 2)}\n`,
  }));
}
