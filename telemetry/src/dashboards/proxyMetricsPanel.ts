import { TextMode, type Options } from '@grafana/schema/dist/esm/raw/composable/text/panelcfg/x/TextPanelCfg_types.gen';

import type { PlacedPanel } from './panel';

const CONTENT = `The gateway proxy serves its own metrics to Prometheus at \`/metrics\`. ClickHouse holds none of them: the collector
keeps the metrics of inference alone. Scrape each replica with your Prometheus, and ask there:

| what | query |
|---|---|
| requests, by route and status | \`sum by (route, status) (rate(http_request_duration_seconds_count[5m]))\` |
| p95 of answers, by route | \`histogram_quantile(0.95, sum by (route, le) (rate(http_request_duration_seconds_bucket[5m])))\` |
| share of failures | \`sum(rate(http_request_duration_seconds_count{status=~"5.."}[5m])) / sum(rate(http_request_duration_seconds_count[5m]))\` |
| WebSockets that listen | \`sum(ngf_live_clients)\` |
| messages that slow clients lost | \`rate(ngf_live_dropped_messages_total[5m])\` |
| pushes to Grafana Live that failed | \`rate(ngf_live_publish_failures_total[5m])\` |
| rejected telemetry, by why | \`max by (cluster, reason) (ngf_rejected_samples_last_day)\` |
| memory, event loop | \`process_resident_memory_bytes\`, \`nodejs_eventloop_lag_p99_seconds\` |

\`/healthz\` says whether the process lives, \`/readyz\` whether clusters and ClickHouse answer.`;

const options: Options = { mode: TextMode.Markdown, content: CONTENT };

/** Where the proxy's own metrics are, which no ClickHouse table holds. */
export const proxyMetricsPanel: PlacedPanel = {
  width: 24,
  height: 12,
  panel: { type: 'text', title: 'The proxy’s own metrics', options: { ...options } },
};
