import { indicators } from '../alerting/burnRates';
import { defaultConfiguration } from '../alerting/configuration';
import { byPool } from '../catalogue/groups';
import { alertsPanel } from './alertsPanel';
import { dashboard } from './dashboard';
import { linePanel } from './linePanel';
import { numberPanel } from './numberPanel';
import { budgetLeft, burnByWindow, burnColumns, burnRate, goodShare } from './objectives';
import { poolColumns, tablePanel } from './tablePanel';

const { latency } = defaultConfiguration;
const watched = indicators(defaultConfiguration);

export const sloDashboard = dashboard({
  id: 'slo',
  title: 'Service levels',
  description: `Objectives of the alert rules: first token within ${latency.ttftMs} ms, further tokens within ${latency.tpotMs} ms each on average, requests let through. Change them in telemetry/src/alerting/configuration.ts.`,
  page: 'pools',
  sections: [
    {
      title: 'All that is chosen',
      panels: watched.flatMap((indicator) => [numberPanel(goodShare(indicator)), numberPanel(budgetLeft(indicator))]),
    },
    {
      title: 'How fast budgets burn, at the end of the range',
      panels: watched.map((indicator) =>
        tablePanel(
          indicator.title,
          'Burn rates over the alert rules’ windows. 1 uses the budget up in its period; empty where nobody asked.',
          burnByWindow(indicator),
          [...poolColumns.slice(-1), ...burnColumns],
          { width: 8, height: 8 }
        )
      ),
    },
    {
      title: 'History',
      panels: watched.flatMap((indicator) => [
        linePanel(goodShare(indicator), { groups: byPool }),
        linePanel(burnRate(indicator), { groups: byPool }),
      ]),
    },
    { title: 'Alerts', panels: [alertsPanel] },
  ],
});
