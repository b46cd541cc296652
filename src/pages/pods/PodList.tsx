import {
  type SceneComponentProps,
  SceneObjectBase,
  type SceneObjectState,
  SceneObjectUrlSyncConfig,
  type SceneObjectUrlValues,
  type SceneQueryRunner,
} from '@grafana/scenes';
import React from 'react';
import { type DataState, nextDataState } from '../../shared/dataState';
import { DataStates } from '../../shared/DataStates';
import { refresh } from '../../shared/followOverviews';
import { queryRunner } from '../../shared/queryRunner';
import { scopeVariablesOf } from '../../shared/scopeVariables';
import { NoPods } from './NoPods';
import { PodsOverview } from './PodsOverview';
import { type PodState, readPods } from '../../shared/podStates';
import { podsQuery } from './queries';
import { defaultView, type PodsView, VIEW_KEYS, viewFromUrl, viewToUrl } from './view';

interface PodListState extends SceneObjectState {
  view: PodsView;
  pods: DataState<PodState[]>;
  $data: SceneQueryRunner;
}

/** All pods of the pools that the variables choose. How they are shown stands in the URL. */
export class PodList extends SceneObjectBase<PodListState> {
  static readonly Component = PodListRenderer;
  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: VIEW_KEYS });

  constructor(datasourceUid: string) {
    super({ view: defaultView, pods: { kind: 'loading' }, $data: queryRunner(datasourceUid, [podsQuery()]) });
    this.addActivationHandler(() => {
      this.follow();
      this._subs.add(this.state.$data.subscribeToState(({ data }, before) => data !== before.data && this.follow()));
    });
  }

  getUrlState(): SceneObjectUrlValues {
    return viewToUrl(this.state.view);
  }

  updateFromUrl(values: SceneObjectUrlValues) {
    this.setState({ view: viewFromUrl(this.state.view, values) });
  }

  /** Whoever looks for something else starts at its first page. */
  readonly show = (changed: Partial<PodsView>) =>
    this.setState({ view: { ...this.state.view, page: defaultView.page, ...changed } });

  private follow() {
    const pods = nextDataState(this.state.pods, this.state.$data.state.data, readPods);
    this.setState({ pods });
    if (pods.kind === 'ready') {
      scopeVariablesOf(this).forEach((variable) => variable.retry());
    }
  }
}

function PodListRenderer({ model }: SceneComponentProps<PodList>) {
  const { pods, view } = model.useState();
  return (
    <DataStates
      state={pods}
      onRetry={() => refresh(model)}
      empty={(all) => (all.length === 0 ? <NoPods filters={scopeVariablesOf(model)} /> : undefined)}
    >
      {(all) => <PodsOverview pods={all} view={view} onView={model.show} />}
    </DataStates>
  );
}
