import { byPool } from '../catalogue/groups';
import { indicators } from '../catalogue/serviceLevels';
import { alertsPanel } from './alertsPanel';
import { dashboard } from './dashboard';
import { linePanel } from './linePanel';
import { numberPanel } from './numberPanel';
import { budgetLeft, burnByWindow, burnColumns, burnRate, goodShare } from './objectives';
import { poolColumns, tablePanel } from './tablePanel';

export const sloDashboard = dashboard({
  id: 'slo',
  title: 'Service levels',
  description:
    'How pools keep the objectives that the alert rules watch: time to first token, time per output token, requests let through. Change them on the app’s SLO page.',
  page: 'slo',
  sections: [
    {
      title: 'All that is chosen',
      panels: indicators.flatMap((indicator) => [
        numberPanel(goodShare(indicator)),
        numberPanel(budgetLeft(indicator)),
      ]),
    },
    {
      title: 'How fast budgets burn, at the end of the range',
      panels: indicators.map((indicator) =>
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
      panels: indicators.flatMap((indicator) => [
        linePanel(goodShare(indicator), { groups: byPool }),
        linePanel(burnRate(indicator), { groups: byPool }),
      ]),
    },
    { title: 'Alerts', panels: [alertsPanel] },
  ],
});
