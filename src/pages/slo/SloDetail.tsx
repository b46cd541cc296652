import { type SceneComponentProps, SceneCSSGridLayout, sceneGraph, SceneObjectBase } from '@grafana/scenes';
import { t } from '@grafana/i18n';
import { TextLink } from '@grafana/ui';
import React, { useState } from 'react';
import { type DataState, knownValue, nextDataState } from '../../shared/dataState';
import { DataStates } from '../../shared/DataStates';
import { refresh } from '../../shared/followOverviews';
import type { PoolIdentity } from '../../shared/identity';
import { type AnswersState, followAnswers } from '../../shared/kubernetes/followAnswers';
import { PageColumn } from '../../shared/PageColumn';
import { queryRunner } from '../../shared/queryRunner';
import { poolLink } from '../../shared/routes';
import { useUrlSearch } from '../../shared/useUrlSearch';
import { type EditTarget, editTarget } from './editTarget';
import { NoSuchPool } from './NoSuchPool';
import { ObjectivesDrawer } from './ObjectivesDrawer';
import { budgetPanel, burnPanel } from './panels';
import { poolServiceLevelsQuery } from './queries';
import { type PoolServiceLevels, readServiceLevels } from './serviceLevels';
import { readSloContext, type SloContext } from './sloContext';
import { SloNotices } from './SloNotices';
import { SloTable } from './SloTable';

interface SloDetailState extends AnswersState<SloContext> {
  pool: PoolIdentity;
  levels: DataState<PoolServiceLevels[]>;
  panels: SceneCSSGridLayout;
}

/** How one pool keeps its objectives, and how its error budgets were used up. */
export class SloDetail extends SceneObjectBase<SloDetailState> {
  static readonly Component = SloDetailRenderer;

  constructor(datasourceUid: string, pool: PoolIdentity) {
    super({
      pool,
      levels: { kind: 'loading' },
      answer: { kind: 'loading' },
      $data: queryRunner(datasourceUid, [poolServiceLevelsQuery(pool)]),
      panels: new SceneCSSGridLayout({
        templateColumns: '1fr',
        autoRows: '300px',
        rowGap: 1,
        children: [budgetPanel(datasourceUid, pool), burnPanel(datasourceUid, pool)],
      }),
    });
    this.addActivationHandler(() => {
      const data = sceneGraph.getData(this);
      this.follow();
      this._subs.add(data.subscribeToState((state, before) => state.data !== before.data && this.follow()));
      return followAnswers(this, readSloContext);
    });
  }

  private follow() {
    const { data } = sceneGraph.getData(this).state;
    this.setState({ levels: nextDataState(this.state.levels, data, readServiceLevels) });
  }
}

function SloDetailRenderer({ model }: SceneComponentProps<SloDetail>) {
  const { pool, levels, answer, panels } = model.useState();
  const [editing, setEditing] = useState<EditTarget>();
  const search = useUrlSearch();
  const context = knownValue(answer)?.value;
  return (
    <PageColumn>
      <SloNotices context={context} />
      <DataStates
        state={levels}
        onRetry={() => refresh(model)}
        empty={(known) => (known.length === 0 ? <NoSuchPool pool={pool} /> : undefined)}
      >
        {(known) => (
          <PageColumn>
            <SloTable pools={known} context={context} onEdit={(one) => setEditing(editTarget(context, one, one))} />
            <panels.Component model={panels} />
            <TextLink href={poolLink(pool, search)}>{t('slo.detail.pool', 'The pool’s metrics')}</TextLink>
          </PageColumn>
        )}
      </DataStates>
      {editing && (
        <ObjectivesDrawer target={editing} onChanged={() => refresh(model)} onClose={() => setEditing(undefined)} />
      )}
    </PageColumn>
  );
}
