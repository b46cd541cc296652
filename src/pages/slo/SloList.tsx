import { t, Trans } from '@grafana/i18n';
import { type SceneComponentProps, sceneGraph, SceneObjectBase } from '@grafana/scenes';
import { EmptyState } from '@grafana/ui';
import React, { useState } from 'react';
import { type DataState, knownValue, nextDataState } from '../../shared/dataState';
import { DataStates } from '../../shared/DataStates';
import { refresh } from '../../shared/followOverviews';
import { type AnswersState, followAnswers } from '../../shared/kubernetes/followAnswers';
import { PageColumn } from '../../shared/PageColumn';
import { queryRunner } from '../../shared/queryRunner';
import { testIds } from '../../shared/testIds';
import { type EditTarget, editTarget, EVERY_POOL } from './editTarget';
import { EditDefaultsButton } from './EditDefaultsButton';
import { ObjectivesDrawer } from './ObjectivesDrawer';
import { serviceLevelsQuery } from './queries';
import { type PoolServiceLevels, readServiceLevels } from './serviceLevels';
import { readSloContext, type SloContext } from './sloContext';
import { SloNotices } from './SloNotices';
import { SloTable } from './SloTable';
import { whyNotEditable } from './whyNotEditable';

interface SloListState extends AnswersState<SloContext> {
  pools: DataState<PoolServiceLevels[]>;
}

/** Every pool's objectives, budgets and alerts, as of the range's end. */
export class SloList extends SceneObjectBase<SloListState> {
  static readonly Component = SloListRenderer;

  constructor(datasourceUid: string) {
    super({
      pools: { kind: 'loading' },
      answer: { kind: 'loading' },
      $data: queryRunner(datasourceUid, [serviceLevelsQuery()]),
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
    this.setState({ pools: nextDataState(this.state.pools, data, readServiceLevels) });
  }
}

function SloListRenderer({ model }: SceneComponentProps<SloList>) {
  const { pools, answer } = model.useState();
  const [editing, setEditing] = useState<EditTarget>();
  const context = knownValue(answer)?.value;
  const edit = (pool: PoolServiceLevels | undefined) => setEditing(editTarget(context, pool ?? EVERY_POOL, pool));
  return (
    <PageColumn>
      <SloNotices context={context} />
      <EditDefaultsButton whyNot={whyNotEditable(context)} onEdit={() => edit(undefined)} />
      <DataStates
        state={pools}
        onRetry={() => refresh(model)}
        empty={(known) => (known.length === 0 ? <NoPools /> : undefined)}
      >
        {(known) => <SloTable pools={known} context={context} onEdit={edit} />}
      </DataStates>
      {editing && (
        <ObjectivesDrawer target={editing} onChanged={() => refresh(model)} onClose={() => setEditing(undefined)} />
      )}
    </PageColumn>
  );
}

function NoPools() {
  return (
    <div data-testid={testIds.states.empty}>
      <EmptyState
        variant="not-found"
        message={t('slo.none', 'No pool fits this choice of cluster, namespace and pool')}
      >
        <Trans i18nKey="slo.none-advice">
          A pool appears here as soon as telemetry mentions it, the backend proxy sees it in a cluster, or somebody
          gives it objectives.
        </Trans>
      </EmptyState>
    </div>
  );
}
