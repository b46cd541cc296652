import { SceneObjectBase, type SceneObjectState, type SceneQueryRunner } from '@grafana/scenes';
import { type DataState, nextDataState } from '../../shared/dataState';
import { queryRunner } from '../../shared/queryRunner';
import { type DecisionDetail, readDetail } from './decisionDetail';
import type { DecisionRef } from './decisionRef';
import { decisionQuery, statesQuery } from './queries';

interface OpenDecisionState extends SceneObjectState {
  decision: DecisionRef;
  /** Null: the decision is not kept (any more). */
  detail: DataState<DecisionDetail | null>;
  $data: SceneQueryRunner;
}

/** One decision with all that is kept of it, whatever the page's time range. */
export class OpenDecision extends SceneObjectBase<OpenDecisionState> {
  constructor(datasourceUid: string, decision: DecisionRef) {
    super({
      decision,
      detail: { kind: 'loading' },
      $data: queryRunner(datasourceUid, [decisionQuery(decision), statesQuery(decision)]),
    });
    this.addActivationHandler(() => {
      this.follow();
      this._subs.add(this.state.$data.subscribeToState(({ data }, before) => data !== before.data && this.follow()));
    });
  }

  private follow() {
    const { $data, decision } = this.state;
    this.setState({
      detail: nextDataState(this.state.detail, $data.state.data, (frames) => readDetail(frames, decision)),
    });
  }
}
