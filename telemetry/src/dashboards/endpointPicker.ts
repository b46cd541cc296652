import { catalogue } from '../catalogue/catalogue';
import { byPool } from '../catalogue/groups';
import { dashboard } from './dashboard';
import { linePanel } from './linePanel';
import { numberPanel } from './numberPanel';

export const endpointPickerDashboard = dashboard({
  id: 'endpoint-picker',
  title: 'Endpoint picker',
  description:
    'How endpoint pickers (EPP) choose: how long it takes, how evenly they spread, what they make of prefix caches, and what flow control holds back.',
  page: 'decisions',
  sections: [
    {
      title: 'Over the range',
      panels: [
        numberPanel(catalogue.schedulerDuration, { column: 'p99', aspect: 'p99' }),
        numberPanel(catalogue.picks, { column: 'variation', aspect: 'imbalance of the worst pool' }),
        numberPanel(catalogue.candidates, { aspect: 'mean' }),
        numberPanel({ ...catalogue.decisionMargin, unit: 'percentunit' }, { column: 'tie_share', aspect: 'ties' }),
        numberPanel(catalogue.bypass),
        numberPanel(catalogue.readyEndpoints, { column: 'last', aspect: 'now' }),
      ],
    },
    {
      title: 'Decisions',
      panels: [
        linePanel(catalogue.schedulerDuration, { columns: ['p50', 'p95', 'p99'] }),
        linePanel(catalogue.pluginDuration, { columns: ['p95'], aspect: 'p95 by plugin' }),
        linePanel(catalogue.picks, { columns: ['variation'], aspect: 'imbalance by pool', groups: byPool }),
        linePanel(catalogue.decisionMargin, {
          columns: ['tie_share', 'close_call_share', 'only_candidate_share'],
          aspect: 'shares of decisions',
          unit: 'percentunit',
        }),
        linePanel(catalogue.reachablePrefix, { columns: ['reachable', 'picked', 'average', 'achieved'] }),
        linePanel(catalogue.bypass, { groups: byPool }),
      ],
    },
    {
      title: 'Flow control',
      panels: [
        linePanel(catalogue.poolSaturation, { groups: byPool }),
        linePanel(catalogue.flowControlQueueSize, { groups: byPool }),
        linePanel(catalogue.flowControlOutcomes),
        linePanel(catalogue.readyEndpoints, { groups: byPool }),
      ],
    },
  ],
});
