import { catalogue } from '../catalogue/catalogue';
import { dashboard } from './dashboard';
import { linePanel } from './linePanel';
import { numberPanel } from './numberPanel';

const PERCENTILES = ['p50', 'p95', 'p99'];

export const poolDashboard = dashboard({
  id: 'pool',
  title: 'Pool',
  description:
    'A pool, or several as one: choose it above. Percentiles are those of all requests together, from merged buckets.',
  page: 'pools',
  sections: [
    {
      title: 'Over the range',
      panels: [
        numberPanel(catalogue.ttft, { column: 'p95', aspect: 'p95' }),
        numberPanel(catalogue.timePerOutputToken, { column: 'p95', aspect: 'p95' }),
        numberPanel(catalogue.requestDuration, { column: 'p95', aspect: 'p95' }),
        numberPanel(catalogue.errorRate),
        numberPanel(catalogue.replicas, { column: 'desired', aspect: 'desired' }),
        numberPanel(catalogue.replicas, { column: 'ready', aspect: 'ready' }),
      ],
    },
    {
      title: 'Latency',
      panels: [
        linePanel(catalogue.ttft, { columns: PERCENTILES, width: 8 }),
        linePanel(catalogue.timePerOutputToken, { columns: PERCENTILES, width: 8 }),
        linePanel(catalogue.requestDuration, { columns: PERCENTILES, width: 8 }),
        linePanel(catalogue.queueTime, { columns: PERCENTILES, width: 8 }),
        linePanel(catalogue.prefillTime, { columns: PERCENTILES, width: 8 }),
        linePanel(catalogue.decodeTime, { columns: PERCENTILES, width: 8 }),
      ],
    },
    {
      title: 'Traffic',
      panels: [
        linePanel(catalogue.requests, { width: 8 }),
        linePanel(catalogue.errorRate, { width: 8 }),
        linePanel(catalogue.flowControlOutcomes, { width: 8 }),
        linePanel(catalogue.inputTokens, { width: 8 }),
        linePanel(catalogue.outputTokens, { width: 8 }),
        linePanel(catalogue.cachedTokens, { width: 8 }),
      ],
    },
    {
      title: 'Saturation',
      panels: [
        linePanel(catalogue.queueDepth, { columns: ['value', 'highest'], width: 8 }),
        linePanel(catalogue.kvCacheUtilization, { columns: ['value', 'highest'], width: 8 }),
        linePanel(catalogue.requestsRunning, { columns: ['value', 'highest'], width: 8 }),
        linePanel(catalogue.preemptions),
        linePanel(catalogue.prefixHitRatio),
      ],
    },
  ],
});
