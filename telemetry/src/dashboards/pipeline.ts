import { landedSamples, rollUpDelay, rollUpDelayDescription } from '../catalogue/landing';
import { rejectedSamples, rejectedTotals } from '../catalogue/rejections';
import { reportingNow } from '../catalogue/reporting';
import { dashboard } from './dashboard';
import { linePanel } from './linePanel';
import { numberPanel, queriedNumber } from './numberPanel';
import { dashboardPlace } from './place';
import { proxyMetricsPanel } from './proxyMetricsPanel';
import { poolColumns, tablePanel } from './tablePanel';

const reporting = `SELECT nullIf(count(), 0) AS pools, countIf(pods_reporting > 0) AS heard FROM (${reportingNow(dashboardPlace)})`;

const silence = {
  title: 'Pools that are silent',
  unit: 'short',
  description: 'Pools that should tell something, and of which no model server has a sample in the last minute.',
  thresholds: [
    { value: 1, severity: 'critical' as const, source: 'The alert rule about missing telemetry: any such pool' },
  ],
};

const rejected = {
  title: 'Samples rejected in a day',
  unit: 'short',
  description: 'Samples and spans that came in the last 24 hours and count nowhere; the table says why.',
};

export const pipelineDashboard = dashboard({
  id: 'pipeline',
  title: 'Telemetry and proxy',
  description: 'Whether what the other dashboards show is all there: telemetry on its way in, and the gateway proxy.',
  page: 'clusters',
  sections: [
    {
      title: 'Telemetry',
      panels: [
        queriedNumber(
          {
            ...silence,
            title: 'Pools expected',
            thresholds: undefined,
            description: 'Pools that should tell something.',
          },
          `SELECT pools FROM (${reporting})`,
          { width: 5 }
        ),
        queriedNumber(silence, `SELECT pools - heard AS silent FROM (${reporting})`, { width: 5 }),
        numberPanel(landedSamples, { width: 5 }),
        queriedNumber(rollUpDelayDescription, rollUpDelay(), { width: 5 }),
        queriedNumber(rejected, `SELECT sum(samples) AS samples FROM (${rejectedTotals()})`),
        linePanel(landedSamples),
        tablePanel(
          'Who tells something',
          'Pools that should tell something: model servers and endpoint pickers with a sample in the last minute of the range (1) or none (0).',
          `${reportingNow(dashboardPlace)} ORDER BY pods_reporting, cluster, namespace, pool`,
          [
            ...poolColumns,
            { name: 'pods_reporting', title: 'Model servers' },
            { name: 'has_picker', title: 'Has an endpoint picker' },
            { name: 'picker_reports', title: 'Endpoint picker' },
          ],
          { width: 12, height: 8 }
        ),
        tablePanel(
          'Rejected in the last 24 hours',
          'What counts nowhere, the most frequent first.',
          rejectedSamples(),
          [
            { name: 'reason', title: 'Why' },
            { name: 'name', title: 'Metric or span' },
            { name: 'cluster', title: 'Cluster' },
            { name: 'samples', title: 'Samples' },
          ],
          { height: 8, noValue: 'Nothing was rejected' }
        ),
      ],
    },
    { title: 'Gateway proxy', panels: [proxyMetricsPanel] },
  ],
});
