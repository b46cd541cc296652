import {
  type SceneComponentProps,
  type SceneCSSGridLayout,
  sceneGraph,
  SceneObjectBase,
  type SceneQueryRunner,
} from '@grafana/scenes';
import { t } from '@grafana/i18n';
import React from 'react';
import { Subject, throttleTime } from 'rxjs';
import { type DataState, knownValue, nextDataState } from '../../shared/dataState';
import { DataStates } from '../../shared/DataStates';
import { refresh } from '../../shared/followOverviews';
import type { PoolIdentity } from '../../shared/identity';
import { type AnswersState, followAnswers } from '../../shared/kubernetes/followAnswers';
import { ConnectionBadge } from '../../shared/live/ConnectionBadge';
import { liveChannel, type LiveConnection, type LiveUpdate } from '../../shared/live/liveChannel';
import { TailBuffer } from '../../shared/live/TailBuffer';
import { PageColumn } from '../../shared/PageColumn';
import { queryRunner } from '../../shared/queryRunner';
import { Section } from '../../shared/Section';
import { NoScaling } from './NoScaling';
import { lineNames, scalingPanels } from './panels';
import { CHANGES, scalingQueries, STEP } from './queries';
import { mergeScaling, readLiveScaling, readScaling, type ScalingChange } from './scalingChanges';
import { readScalingRecords, type ScalingRecords } from './scalingRecords';
import { ScalingTable } from './ScalingTable';
import { MissingRecords } from './MissingRecords';

/** A pool changes its size a few times an hour; what is older is the history's. */
const MOST_LIVE = 200;

/** The history is asked again no more often than that. */
const HISTORY_EVERY_MS = 5_000;
const AT_BOTH_ENDS = { leading: true, trailing: true };

interface PoolScalingState extends AnswersState<ScalingRecords> {
  pool: PoolIdentity;
  history: DataState<ScalingChange[]>;
  /** Since the page was opened, newest first. */
  live: readonly ScalingChange[];
  connection: LiveConnection;
  panels: SceneCSSGridLayout;
  $data: SceneQueryRunner;
}

/** How a pool's replicas changed, over the load that caused it. */
export class PoolScaling extends SceneObjectBase<PoolScalingState> {
  static readonly Component = PoolScalingRenderer;
  private readonly news = new Subject<void>();
  private buffer = new TailBuffer<ScalingChange>(MOST_LIVE);

  constructor(datasourceUid: string, pool: PoolIdentity) {
    const $data = queryRunner(datasourceUid, scalingQueries(pool, lineNames()), STEP);
    super({
      pool,
      history: { kind: 'loading' },
      answer: { kind: 'loading' },
      live: [],
      connection: 'connecting',
      panels: scalingPanels($data),
      $data,
    });
    this.addActivationHandler(() => {
      this.follow();
      this._subs.add($data.subscribeToState(({ data }, before) => data !== before.data && this.follow()));
      this.followLive();
      return followAnswers(this, (onAge) => readScalingRecords(pool, sceneGraph.getTimeRange(this).state.value, onAge));
    });
  }

  private follow() {
    const history = nextDataState(this.state.history, this.state.$data.state.data, (frames) =>
      readScaling(frames.find(({ refId }) => refId === CHANGES))
    );
    this.setState({ history });
  }

  private followLive() {
    this.buffer = new TailBuffer<ScalingChange>(MOST_LIVE);
    this.setState({ live: [] });
    const readHistory = throttleTime(HISTORY_EVERY_MS, undefined, AT_BOTH_ENDS);
    this._subs.add(this.news.pipe(readHistory).subscribe(() => refresh(this)));
    this._subs.add(liveChannel('scaling-events').subscribe((update) => this.take(update)));
  }

  /** The panels and who did it are read again with the history. */
  private take(update: LiveUpdate) {
    switch (update.kind) {
      case 'connection':
        this.setState({ connection: update.connection });
        break;
      case 'gap':
        this.news.next();
        break;
      case 'rows': {
        const changes = readLiveScaling(update.frame, this.state.pool);
        if (changes.length > 0) {
          this.buffer.add(changes);
          this.setState({ live: this.buffer.rows });
          this.news.next();
        }
      }
    }
  }
}

function PoolScalingRenderer({ model }: SceneComponentProps<PoolScaling>) {
  const { history, live, connection, panels, answer } = model.useState();
  const timeRange = sceneGraph.getTimeRange(model);
  const { to } = timeRange.useState();
  const added = to === 'now' ? live : [];
  const records = knownValue(answer)?.value;
  return (
    <PageColumn>
      <panels.Component model={panels} />
      <Section
        title={t('pool-scaling.changes', 'Changes of the wanted replicas')}
        actions={<ConnectionBadge connection={connection} />}
      >
        <DataStates
          state={history}
          onRetry={() => refresh(model)}
          empty={(changes) => (changes.length + added.length === 0 ? <NoScaling /> : undefined)}
        >
          {(changes) => (
            <ScalingTable changes={mergeScaling(added, changes)} records={records} timeZone={timeRange.getTimeZone()} />
          )}
        </DataStates>
        {records && <MissingRecords records={records} />}
      </Section>
    </PageColumn>
  );
}
