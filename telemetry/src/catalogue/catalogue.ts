import { bypassBy } from './bypass';
import { eppGauges } from './eppGauges';
import { counterEntry, entryOf, eppGaugeEntry, histogramEntry, podGaugeEntry, type CatalogueEntry } from './entry';
import { errorRateBy, errorsByReason, flowControlOutcomes } from './errorReasons';
import { goodputBy } from './goodput';
import { xidChangesBy } from './gpuErrors';
import { candidatesBy, marginsBy } from './margins';
import { metrics } from './metrics';
import { picksBy } from './picks';
import { reachablePrefixBy } from './reachablePrefix';
import { replicasNow } from './replicas';
import type { GroupColumn } from './groups';
import { prefixHitRatioBy, tokensPerRequestBy } from './tokens';

/** What the endpoint picker tells a plugin's time by. */
export const byPlugin: readonly GroupColumn[] = ['extension_point', 'plugin_type', 'plugin_name'].map((label) => ({
  name: label,
  expression: `labels['${label}']`,
}));

const decisionColumns = ['decisions', 'estimated_decisions', 'is_estimate'];

/** Every metric by its id, each in every scope down to its narrowest, over a range and by step. */
export const catalogue = {
  requests: counterEntry(metrics.requests, 'pool'),
  errorRate: entryOf({
    title: 'Error rate',
    unit: 'percentunit',
    description:
      'Share of requests that the endpoint picker turned away. What model servers break off is told by reason.',
    thresholds: [
      { value: 0.05, severity: 'critical', source: 'Public alert rules: error rate over 5 % for 2 to 5 minutes' },
    ],
    narrowest: 'pool',
    columns: ['error_rate'],
    totals: errorRateBy,
  }),
  errorsByReason: entryOf({
    title: 'Errors by reason',
    unit: 'short',
    description:
      'Requests that flow control turned away by outcome, that the endpoint picker counted as errors by code, and answers that model servers broke off; each with its share of all that the same stage counted. Flow control’s are among the endpoint picker’s.',
    keys: ['stage', 'reason'],
    columns: ['errors', 'share'],
    totals: errorsByReason,
  }),
  ttft: histogramEntry(metrics.ttft),
  timePerOutputToken: histogramEntry(metrics.timePerOutputToken),
  requestDuration: histogramEntry(metrics.requestDuration),
  queueTime: histogramEntry(metrics.queueTime),
  prefillTime: histogramEntry(metrics.prefillTime),
  decodeTime: histogramEntry(metrics.decodeTime),
  inputTokens: counterEntry(metrics.inputTokens),
  outputTokens: counterEntry(metrics.outputTokens),
  cachedTokens: counterEntry(metrics.prefixCacheHits),
  tokensPerRequest: entryOf({
    title: 'Tokens per request',
    unit: 'short',
    description: 'Mean prompt tokens and mean generated tokens of a request.',
    columns: ['input_mean', 'output_mean'],
    totals: tokensPerRequestBy,
  }),
  inputTokensPerRequest: histogramEntry(metrics.inputTokensPerRequest),
  outputTokensPerRequest: histogramEntry(metrics.outputTokensPerRequest),
  requestsRunning: podGaugeEntry(metrics.requestsRunning),
  queueDepth: podGaugeEntry(metrics.queueDepth),
  kvCacheUtilization: podGaugeEntry(metrics.kvCacheUtilization),
  preemptions: counterEntry(metrics.preemptions),
  prefixHitRatio: entryOf({
    title: 'Prefix-cache hit ratio',
    unit: 'percentunit',
    description: 'Prompt tokens that the prefix cache held, of all that were looked up.',
    thresholds: [
      {
        value: 0.3,
        severity: 'warning',
        below: true,
        source: 'Public alert rules: prefix hit rate under 30 % for 15 minutes',
      },
    ],
    columns: ['hit_ratio'],
    totals: prefixHitRatioBy,
  }),
  reachablePrefix: entryOf({
    title: 'Reachable prefix-cache hits',
    unit: 'percentunit',
    description:
      'Share of prompts that the best placed candidate held, that the picked one held, that an average one held, all as the endpoint picker knew; and the share of prompt tokens that caches held in fact.',
    narrowest: 'pool',
    columns: ['reachable', 'picked', 'average', 'achieved', ...decisionColumns],
    totals: reachablePrefixBy,
  }),
  picks: entryOf({
    title: 'Picks and their imbalance',
    unit: 'short',
    description:
      'Endpoints chosen; standard deviation over mean of a pool’s endpoints, and the busiest one’s picks over the mean. Of a wider scope, its worst pool’s.',
    columns: ['picks', 'variation', 'max_over_mean'],
    totals: picksBy,
  }),
  schedulerDuration: histogramEntry(metrics.schedulerDuration),
  pluginDuration: histogramEntry(metrics.pluginDuration, byPlugin),
  candidates: entryOf({
    title: 'Candidates',
    unit: 'short',
    description: 'Endpoints that the picker chose among, after the filters.',
    narrowest: 'pool',
    columns: ['candidates_mean', 'candidates_p50', 'candidates_p90', 'candidates_p99', ...decisionColumns],
    totals: candidatesBy,
  }),
  decisionMargin: entryOf({
    title: 'Decision margin',
    unit: 'short',
    description:
      'By how many points the best total beat the next, of decisions that scores made; ties and close calls as shares of all.',
    narrowest: 'pool',
    columns: [
      'margin_mean',
      'margin_p10',
      'margin_p50',
      'margin_p90',
      'tie_share',
      'close_call_share',
      'only_candidate_share',
      ...decisionColumns,
    ],
    totals: marginsBy,
  }),
  flowControlQueueSize: eppGaugeEntry(eppGauges.flowControlQueueSize),
  flowControlQueueTime: histogramEntry(metrics.flowControlQueueTime),
  poolSaturation: eppGaugeEntry(eppGauges.poolSaturation),
  flowControlOutcomes: entryOf({
    title: 'Flow-control outcomes',
    unit: 'short',
    description: 'Requests by what flow control decided.',
    narrowest: 'pool',
    keys: ['outcome'],
    columns: ['requests'],
    totals: flowControlOutcomes,
  }),
  readyEndpoints: eppGaugeEntry(eppGauges.readyEndpoints),
  bypass: entryOf({
    title: 'Requests past the endpoint picker',
    unit: 'percentunit',
    description:
      'Share of the requests that model servers answered without the endpoint picker having been asked, as a gateway does whose failure mode is FailOpen.',
    columns: ['bypass_share', 'picks', 'served'],
    totals: bypassBy,
  }),
  gpuUtilization: podGaugeEntry(metrics.gpuUtilization),
  gpuMemoryUsed: podGaugeEntry(metrics.gpuMemoryUsed),
  gpuMemoryFree: podGaugeEntry(metrics.gpuMemoryFree),
  gpuTemperature: podGaugeEntry(metrics.gpuTemperature),
  gpuPower: podGaugeEntry(metrics.gpuPower),
  gpuTensorActive: podGaugeEntry(metrics.gpuTensorActive),
  gpuXidChanges: entryOf({
    title: 'XID changes',
    unit: 'short',
    description:
      'How often a GPU’s last XID error became another one. The same error again does not show: at least so many happened.',
    thresholds: [{ value: 1, severity: 'critical', source: 'Public alert rules: any change of the last XID' }],
    columns: ['xid_changes'],
    totals: xidChangesBy,
  }),
  replicas: {
    title: 'Replicas',
    unit: 'short',
    description:
      'Replicas that pools’ workloads want and have ready, and endpoints that their endpoint pickers may choose. Of the past only the latter are known.',
    narrowest: 'pool',
    keys: [],
    columns: ['desired', 'ready', 'ready_endpoints'],
    totals: replicasNow,
    series: null,
  },
  goodput: entryOf({
    title: 'Goodput',
    unit: 'percentunit',
    description:
      'Share of streamed requests whose first token came within their pool’s objective, share of those whose further tokens did on average, and bounds for the share that did both.',
    columns: [
      ...['ttft', 'tpot'].flatMap((name) => [`${name}_good_share`, `${name}_requests`, `${name}_is_exact`]),
      'both_at_least',
      'both_at_most',
    ],
    totals: (place, groups) => goodputBy('configured', place, groups),
  }),
} as const satisfies Record<string, CatalogueEntry>;

export type CatalogueId = keyof typeof catalogue;
