import { t } from '@grafana/i18n';
import { EmbeddedScene, SceneAppPage, SceneControlsSpacer, SceneTimeRange } from '@grafana/scenes';
import { timeControls } from '../../shared/controls';
import { LazyBody } from '../../shared/LazyBody';
import { routes } from '../../shared/routes';

/** Who changed what. Grafana shows it to those who may read the audit log (plugin.json, `audit:read`). */
export function auditPage(): SceneAppPage {
  return new SceneAppPage({
    title: t('audit.title', 'Audit log'),
    subTitle: t(
      'audit.subtitle',
      'Every change that was asked for through the backend proxy: by whom, of what, and what became of it.'
    ),
    url: routes.audit,
    routePath: 'audit/*',
    getScene: () =>
      new EmbeddedScene({
        // Changes are rare: an hour would mostly be empty. The time of other pages is not carried here.
        $timeRange: new SceneTimeRange({ from: 'now-7d', to: 'now' }),
        controls: [new SceneControlsSpacer(), ...timeControls()],
        body: new LazyBody(async () => new (await import('./AuditList')).AuditList()),
      }),
  });
}
