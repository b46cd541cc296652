import type { Dashboard } from '@grafana/schema';

import { costDashboard } from './cost';
import { endpointPickerDashboard } from './endpointPicker';
import { fleetDashboard } from './fleet';
import { pipelineDashboard } from './pipeline';
import { podsDashboard } from './pods';
import { poolDashboard } from './pool';
import { sloDashboard } from './slo';

/** Every dashboard that Grafana provisions. */
export const dashboards: readonly Dashboard[] = [
  fleetDashboard,
  poolDashboard,
  podsDashboard,
  endpointPickerDashboard,
  costDashboard,
  sloDashboard,
  pipelineDashboard,
];
