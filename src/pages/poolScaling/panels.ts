import { type DataFrame } from '@grafana/data';
import { t } from '@grafana/i18n';
import { SceneCSSGridLayout, SceneDataTransformer, type SceneQueryRunner, type VizPanel } from '@grafana/scenes';
import { catalogue } from '@ngf/telemetry';
import { map } from 'rxjs';
import { linePanel } from '../../shared/linePanel';
import { breakLines } from '../../shared/series';
import { CHANGES, type LineNames } from './queries';
import { readScaling, type ScalingChange } from './scalingChanges';
import { asAnnotations, replicasLine } from './timeline';

export function lineNames(): LineNames {
  return {
    running: t('pool-scaling.line.running', 'Running'),
    waiting: t('pool-scaling.line.waiting', 'Waiting'),
    kvCacheMean: t('pool-scaling.line.kv-cache-mean', 'Mean of the pods'),
    kvCacheHighest: t('pool-scaling.line.kv-cache-highest', 'Fullest pod'),
    ready: t('pool-scaling.line.ready', 'Ready endpoints'),
  };
}

/** The load, and the replicas below it, on one time axis; every change is marked in each. */
export function scalingPanels(runner: SceneQueryRunner): SceneCSSGridLayout {
  return new SceneCSSGridLayout({
    templateColumns: '1fr',
    autoRows: '190px',
    rowGap: 1,
    children: [requestsPanel(runner), kvCachePanel(runner), replicasPanel(runner)],
  });
}

function requestsPanel(runner: SceneQueryRunner): VizPanel {
  const { requestsRunning, queueDepth } = catalogue;
  return linePanel(requestsRunning, marked(runner, ['running', 'waiting']))
    .setTitle(t('pool-scaling.panel.requests', 'Requests running and waiting, in all pods'))
    .setDescription(`${requestsRunning.description} ${queueDepth.description}`)
    .build();
}

function kvCachePanel(runner: SceneQueryRunner): VizPanel {
  return linePanel(catalogue.kvCacheUtilization, marked(runner, ['kvCache']))
    .setMax(1)
    .build();
}

function replicasPanel(runner: SceneQueryRunner): VizPanel {
  const wanted = t('pool-scaling.line.wanted', 'Wanted replicas');
  const wantedLine = (changes: readonly ScalingChange[]) => {
    const range = runner.state.data?.timeRange;
    return range ? replicasLine(changes, { from: range.from.valueOf(), to: range.to.valueOf() }, wanted) : [];
  };
  return linePanel(catalogue.readyEndpoints, marked(runner, ['ready'], wantedLine))
    .setTitle(t('pool-scaling.panel.replicas', 'Replicas'))
    .setDescription(
      t(
        'pool-scaling.panel.replicas-description',
        'Ready endpoints are the endpoint picker’s word. Wanted replicas are known from their changes in this time range alone: without any there is no line, and it breaks where a change was not seen.'
      )
    )
    .setDecimals(0)
    .build();
}

/** Some of the page's queries as a panel's lines, with the changes marked. */
function marked(
  runner: SceneQueryRunner,
  refIds: readonly string[],
  moreLines: (changes: readonly ScalingChange[]) => DataFrame[] = () => []
): SceneDataTransformer {
  const ofPanel = (frames: DataFrame[]) => {
    const changes = readScaling(frames.find(({ refId }) => refId === CHANGES));
    const lines = frames.filter(({ refId }) => refId !== undefined && refIds.includes(refId));
    return [
      ...breakLines(lines, 1, runner.state.data?.request?.intervalMs),
      ...moreLines(changes),
      asAnnotations(changes, ({ from, to, trigger }) => `${from} → ${to} · ${trigger}`),
    ];
  };
  return new SceneDataTransformer({ transformations: [() => (source) => source.pipe(map(ofPanel))] });
}
