import { t } from '@grafana/i18n';
import { PanelBuilders, SceneCSSGridLayout, type VizPanel } from '@grafana/scenes';
import { catalogue, type MetricDescription } from '@ngf/telemetry';
import type { ClickHouseQuery } from '../../shared/clickhouseQuery';
import { linePanel } from '../../shared/linePanel';
import { queryRunner } from '../../shared/queryRunner';
import { withGaps } from '../../shared/series';
import { entryLines, picksQuery, pluginsQuery, schedulerQuery } from './panelQueries';

/** Increments are read by minutes: a finer step would be noise. */
const STEP = '1m';

/** What the decisions of the time range come to, by the catalogue's definitions. */
export function overviewPanels(datasourceUid: string): SceneCSSGridLayout {
  return new SceneCSSGridLayout({
    templateColumns: 'repeat(auto-fit, minmax(min(225px, 100%), 1fr))',
    autoRows: '190px',
    rowGap: 1,
    columnGap: 1,
    isLazy: true,
    children: [
      picksPanel(datasourceUid),
      ...sharePanels(datasourceUid),
      ...latencyPanels(datasourceUid),
      ...flowPanels(datasourceUid),
    ],
  });
}

function picksPanel(datasourceUid: string): VizPanel {
  const picks = t('decisions.panel.picks-line', 'Picks');
  const even = t('decisions.panel.even-line', 'Even share');
  return table(catalogue.picks, picksQuery(picks, even), datasourceUid)
    .setTitle(t('decisions.panel.picks', 'Picks, and an even share'))
    .setDescription(
      t(
        'decisions.panel.picks-description',
        'The endpoints that are furthest from an even share of their pool’s picks. Counted by the endpoint picker, sampled or not.'
      )
    )
    .setUnit('locale')
    .setDecimals(0)
    .build();
}

function sharePanels(datasourceUid: string): VizPanel[] {
  const { picks, decisionMargin, reachablePrefix } = catalogue;
  const imbalance = entryLines(picks, {
    variation: t('decisions.panel.variation-line', 'Standard deviation ÷ mean'),
    max_over_mean: t('decisions.panel.busiest-line', 'Busiest ÷ mean'),
  });
  const calls = entryLines(decisionMargin, {
    close_call_share: t('decisions.panel.close-line', 'Close calls'),
    tie_share: t('decisions.panel.tie-line', 'Ties'),
    only_candidate_share: t('decisions.panel.only-line', 'Only candidate'),
  });
  const prefix = entryLines(reachablePrefix, {
    reachable: t('decisions.panel.reachable-line', 'Best candidate'),
    picked: t('decisions.panel.picked-line', 'Picked'),
    average: t('decisions.panel.average-line', 'Average candidate'),
    achieved: t('decisions.panel.achieved-line', 'Held by caches'),
  });
  return [
    lines(picks, imbalance, datasourceUid)
      .setTitle(t('decisions.panel.imbalance', 'Imbalance of picks (worst pool)'))
      .build(),
    lines(decisionMargin, calls, datasourceUid)
      .setTitle(t('decisions.panel.close-calls', 'Close calls and ties'))
      .setUnit('percentunit')
      .build(),
    lines(reachablePrefix, prefix, datasourceUid).build(),
  ];
}

function latencyPanels(datasourceUid: string): VizPanel[] {
  const { schedulerDuration, pluginDuration } = catalogue;
  return [
    lines(schedulerDuration, schedulerQuery(), datasourceUid).build(),
    table(pluginDuration, pluginsQuery(), datasourceUid)
      .setTitle(t('decisions.panel.plugins', 'Plugin duration p50, p90, p99'))
      .build(),
  ];
}

function flowPanels(datasourceUid: string): VizPanel[] {
  const { candidates, bypass, flowControlQueueSize } = catalogue;
  const chosenAmong = entryLines(candidates, {
    candidates_mean: t('decisions.panel.mean-line', 'Mean'),
    candidates_p50: t('decisions.panel.p50-line', 'p50'),
  });
  const past = entryLines(bypass, { bypass_share: t('decisions.panel.bypass-line', 'Past the picker') });
  const queue = entryLines(flowControlQueueSize, { value: t('decisions.panel.queue-line', 'Requests held back') });
  return [
    lines(candidates, chosenAmong, datasourceUid)
      .setTitle(t('decisions.panel.candidates', 'Candidates left by the filters'))
      .build(),
    lines(bypass, past, datasourceUid).build(),
    lines(flowControlQueueSize, queue, datasourceUid).build(),
  ];
}

function lines(metric: MetricDescription, query: ClickHouseQuery, datasourceUid: string) {
  return linePanel(metric, withGaps(queryRunner(datasourceUid, [query], STEP), 1));
}

/** Names with numbers beside them: upright labels of bars would leave a small panel no room for the bars. */
function table({ title, description, unit }: MetricDescription, query: ClickHouseQuery, datasourceUid: string) {
  return PanelBuilders.table()
    .setTitle(title)
    .setDescription(description)
    .setData(queryRunner(datasourceUid, [query]))
    .setUnit(unit);
}
