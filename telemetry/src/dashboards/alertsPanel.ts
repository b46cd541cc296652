import type { PlacedPanel } from './panel';

/** Grafana's own alert list (panel/alertlist): the rules of provisioning/alerting, all of which have the label `rule`. */
export const alertsPanel: PlacedPanel = {
  width: 24,
  height: 10,
  panel: {
    type: 'alertlist',
    title: 'Alerts that fire or are about to',
    description: 'The provisioned alert rules’ alerts for the chosen pools, from Grafana. None is good news.',
    options: {
      viewMode: 'list',
      groupMode: 'default',
      groupBy: [],
      maxItems: 50,
      // Importance.
      sortOrder: 3,
      dashboardAlerts: false,
      alertName: '',
      datasource: '-- Grafana --',
      alertInstanceLabelFilter: '{rule=~".+"}',
      showInactiveAlerts: false,
      stateFilter: { firing: true, pending: true, recovering: true, noData: true, normal: false, error: true },
    },
  },
};
