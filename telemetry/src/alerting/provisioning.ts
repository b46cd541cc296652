import { stringify } from 'yaml';

import type { AlertingConfiguration } from './configuration';
import type { AlertRule } from './rule';

/** provisioning/datasources/clickhouse.yaml gives the datasource this fixed uid. */
const DATASOURCE = { type: 'grafana-clickhouse-datasource', uid: 'ngf-clickhouse' };
const EXPRESSION = { type: '__expr__', uid: '__expr__' };

/** A row's page. Grafana's address ends with a slash. */
const POOL_PAGE =
  '{{ externalURL }}a/ngf-inference-app/pools/{{ $labels.cluster }}/{{ $labels.namespace }}/{{ $labels.pool }}';

const HEADER = ` Made from telemetry/src/alerting and the metric catalogue by \`npm run generate\`: change those, not this file.
 Every alert carries the labels severity, team and those of its row: route it by them. For notification settings of a
 rule's own instead of the policy tree's, see contact-points.yaml.example.`;

/** provisioning/alerting/rules.yaml, a file of Grafana's alerting provisioning: a group per evaluation interval. */
export function provisionedRules(rules: readonly AlertRule[], configuration: AlertingConfiguration): string {
  const intervals = [...new Set(rules.map(({ every }) => every))].sort((one, other) => one - other);
  const groups = intervals.map((interval) => ({
    orgId: 1,
    name: `Every ${interval / 60} min`,
    folder: 'Inference Gateway',
    interval: `${interval}s`,
    rules: rules.filter(({ every }) => every === interval).map((rule) => provisioned(rule, configuration)),
  }));
  const file = stringify({ apiVersion: 1, groups }, { lineWidth: 0, singleQuote: true, aliasDuplicateObjects: false });
  return `${HEADER.replaceAll(/^/gm, '#')}\n${file}`;
}

function provisioned(rule: AlertRule, { team, runbooks }: AlertingConfiguration) {
  const runbook = `${runbooks}/${rule.runbook}.md`;
  return {
    uid: `ngf-${rule.id}`,
    title: rule.title,
    condition: 'B',
    for: `${rule.forSeconds}s`,
    noDataState: rule.onNoRow,
    execErrState: rule.onError,
    labels: { severity: rule.severity, team, rule: rule.id },
    annotations: {
      summary: rule.summary,
      page: POOL_PAGE,
      // Grafana makes a button of runbook_url, which only an address can follow.
      [/^https?:/.test(runbooks) ? 'runbook_url' : 'runbook']: runbook,
    },
    data: [query(rule), condition(rule)],
  };
}

function query(rule: AlertRule) {
  return {
    refId: 'A',
    datasourceUid: DATASOURCE.uid,
    relativeTimeRange: { from: rule.lookBackSeconds, to: 0 },
    model: {
      refId: 'A',
      datasource: DATASOURCE,
      editorType: 'sql',
      queryType: 'table',
      // A table: text columns become labels, the number is the value.
      format: 1,
      rawSql: rule.query,
    },
  };
}

function condition({ threshold }: AlertRule) {
  const evaluator =
    'atLeast' in threshold ? { type: 'gte', params: [threshold.atLeast] } : { type: 'lt', params: [threshold.below] };
  return {
    refId: 'B',
    datasourceUid: EXPRESSION.uid,
    relativeTimeRange: { from: 0, to: 0 },
    model: { refId: 'B', datasource: EXPRESSION, type: 'threshold', expression: 'A', conditions: [{ evaluator }] },
  };
}
