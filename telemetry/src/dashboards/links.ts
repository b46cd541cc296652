import type { DashboardLink } from '@grafana/schema';

/** Every dashboard has it, and finds the others by it. */
export const TAG = 'inference-gateway';

const POOLS = '/a/ngf-inference-app/pools';

/** Ways into the app. Without it they lead to Grafana's page about plugins that are not installed. */
export const APP = {
  poolOfRow: {
    title: 'Open in the app',
    // Grafana encodes what it puts into a path no further: names are DNS-1123.
    url: `${POOLS}/\${__data.fields.cluster}/\${__data.fields.namespace}/\${__data.fields.pool}?\${__url_time_range}`,
  },
} as const;

const link: DashboardLink = {
  asDropdown: false,
  icon: 'external link',
  includeVars: false,
  keepTime: true,
  tags: [],
  targetBlank: false,
  title: '',
  tooltip: '',
  type: 'link',
};

/** To the app's page of that path, and to the other dashboards with the same choice. */
export function dashboardLinks(page: string): DashboardLink[] {
  return [
    {
      ...link,
      title: 'Open in the app',
      tooltip: 'The same in the Inference Gateway app',
      url: `/a/ngf-inference-app/${page}`,
      includeVars: true,
    },
    {
      ...link,
      type: 'dashboards',
      title: 'Dashboards',
      icon: 'apps',
      tags: [TAG],
      asDropdown: true,
      includeVars: true,
    },
  ];
}
