import {
  type SceneComponentProps,
  type SceneCSSGridLayout,
  sceneGraph,
  SceneObjectBase,
  type SceneObjectState,
  type SceneQueryRunner,
} from '@grafana/scenes';
import { Alert } from '@grafana/ui';
import { t } from '@grafana/i18n';
import React from 'react';
import { type DataState, knownValue, nextDataState } from '../../shared/dataState';
import { DataStates } from '../../shared/DataStates';
import { refresh } from '../../shared/followOverviews';
import { isNameOf, type PodIdentity } from '../../shared/identity';
import { PageColumn } from '../../shared/PageColumn';
import { type PodState, readPods } from '../../shared/podStates';
import { queryRunner } from '../../shared/queryRunner';
import { testIds } from '../../shared/testIds';
import { gpuFindings, readXidChanges, type XidChange } from './gpuFindings';
import { GpuHealth } from './GpuHealth';
import { podPanels } from './panels';
import { PodFacts } from './PodFacts';
import { PodKubernetes } from './PodKubernetes';
import { podQuery, xidQuery } from './queries';

/** What telemetry says of a pod; without a state it said nothing lately. */
interface PodAnswer {
  state: PodState | undefined;
  xidChanges: XidChange[];
}

interface PodDetailState extends SceneObjectState {
  identity: PodIdentity;
  datasourceUid: string;
  answer: DataState<PodAnswer>;
  /** From the first answer on, which names the pool unless the pod is silent. */
  panels?: SceneCSSGridLayout;
  kubernetes?: PodKubernetes;
  $data: SceneQueryRunner;
}

/** One pod: who it is, how its GPUs are, what Kubernetes says, and how it did over time. */
export class PodDetail extends SceneObjectBase<PodDetailState> {
  static readonly Component = PodDetailRenderer;

  constructor(datasourceUid: string, identity: PodIdentity) {
    super({
      identity,
      datasourceUid,
      answer: { kind: 'loading' },
      $data: queryRunner(datasourceUid, [podQuery(identity), xidQuery(identity)]),
    });
    this.addActivationHandler(() => {
      this.follow();
      this._subs.add(this.state.$data.subscribeToState(({ data }, before) => data !== before.data && this.follow()));
    });
  }

  private follow() {
    const answer = nextDataState(this.state.answer, this.state.$data.state.data, (frames) => ({
      state: readPods(frames.filter(({ refId }) => refId === 'pod'))[0],
      xidChanges: readXidChanges(frames.find(({ refId }) => refId === 'xid')),
    }));
    this.setState({ answer });
    const known = knownValue(answer);
    if (known && !this.state.panels) {
      this.addParts(known.state?.pool);
    }
  }

  private addParts(name: string | undefined) {
    const { identity, datasourceUid } = this.state;
    const pool = isNameOf('pool', name) ? name : undefined;
    this.setState({
      panels: podPanels({ identity, pool, datasourceUid }),
      kubernetes: new PodKubernetes(identity, pool),
    });
  }
}

function PodDetailRenderer({ model }: SceneComponentProps<PodDetail>) {
  const { answer, panels, kubernetes } = model.useState();
  const timeZone = sceneGraph.getTimeRange(model).getTimeZone();
  return (
    <DataStates state={answer} onRetry={() => refresh(model)} empty={() => undefined}>
      {({ state, xidChanges }) => (
        <PageColumn>
          {state ? <PodFacts pod={state} timeZone={timeZone} /> : <SilentPod />}
          <GpuHealth
            findings={gpuFindings(state, xidChanges)}
            isReporting={state !== undefined && state.gpuTemperature !== null}
            timeZone={timeZone}
          />
          {panels && <panels.Component model={panels} />}
          {kubernetes && <kubernetes.Component model={kubernetes} />}
        </PageColumn>
      )}
    </DataStates>
  );
}

function SilentPod() {
  return (
    <Alert
      severity="info"
      title={t('pod.silent', 'The pod said nothing in the last five minutes of this time range')}
      data-testid={testIds.pod.silent}
    >
      {t(
        'pod.silent-advice',
        'It is gone, was never there, or its metrics do not arrive. What it said earlier in the time range is below.'
      )}
    </Alert>
  );
}
