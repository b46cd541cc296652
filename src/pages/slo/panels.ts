import { t } from '@grafana/i18n';
import type { VizPanel } from '@grafana/scenes';
import { linePanel } from '../../shared/linePanel';
import type { PoolIdentity } from '../../shared/identity';
import { queryRunner } from '../../shared/queryRunner';
import { withGaps } from '../../shared/series';
import { historyQueries, STEP } from './queries';

export function budgetPanel(datasourceUid: string, pool: PoolIdentity): VizPanel {
  const about = {
    title: t('slo.panel.budget', 'Error budget left'),
    unit: 'percentunit',
    description: t(
      'slo.panel.budget-description',
      'Of the budget that the requests of the chosen time range give, what was left at each time: 100 % at its start, below 0 once it is overspent. Lines break where nobody asked. Choose the objective’s window as the range.'
    ),
  };
  return linePanel(about, history('budget_left', datasourceUid, pool))
    .setMin(undefined)
    .setMax(1)
    .build();
}

export function burnPanel(datasourceUid: string, pool: PoolIdentity): VizPanel {
  const about = {
    title: t('slo.panel.burn', 'Burn rate'),
    unit: 'suffix:×',
    description: t(
      'slo.panel.burn-description',
      'How many times as fast as the objective allows the error budget burnt in each step: at 1 it lasts exactly for its window.'
    ),
  };
  return linePanel(about, history('burn', datasourceUid, pool)).build();
}

function history(column: 'burn' | 'budget_left', datasourceUid: string, pool: PoolIdentity) {
  return withGaps(queryRunner(datasourceUid, historyQueries(column, pool), STEP), 2);
}
