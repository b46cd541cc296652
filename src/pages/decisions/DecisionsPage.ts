import { t } from '@grafana/i18n';
import {
  EmbeddedScene,
  SceneAppPage,
  SceneControlsSpacer,
  type SceneObject,
  VariableValueSelectors,
} from '@grafana/scenes';
import { defaultTimeRange, timeControls } from '../../shared/controls';
import { LazyBody } from '../../shared/LazyBody';
import { routes, TIME_KEYS } from '../../shared/routes';
import { ScopeGuard } from '../../shared/ScopeGuard';
import { scopeVariables } from '../../shared/scopeVariables';

/** Why requests went where they went. */
export function decisionsPage(datasourceUid: string): SceneAppPage {
  return new SceneAppPage({
    title: t('decisions.title', 'Decisions'),
    subTitle: t(
      'decisions.subtitle',
      'Why the endpoint picker sent a request to a pod, who was the runner-up, and whether it was a good choice.'
    ),
    url: routes.decisions,
    preserveUrlKeys: TIME_KEYS,
    routePath: 'decisions/*',
    getScene: () => decisionsScene(datasourceUid),
  });
}

function decisionsScene(datasourceUid: string): EmbeddedScene {
  return new EmbeddedScene({
    $timeRange: defaultTimeRange(),
    $variables: scopeVariables(datasourceUid),
    controls: [new VariableValueSelectors({}), new SceneControlsSpacer(), ...timeControls()],
    body: new ScopeGuard(new LazyBody(() => explorer(datasourceUid))),
  });
}

async function explorer(datasourceUid: string): Promise<SceneObject> {
  const [{ DecisionExplorer }, { overviewPanels }] = await Promise.all([
    import('./DecisionExplorer'),
    import('./panels'),
  ]);
  return new DecisionExplorer(datasourceUid, overviewPanels(datasourceUid));
}
