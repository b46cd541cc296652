import {
  type SceneComponentProps,
  type SceneCSSGridLayout,
  sceneGraph,
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
import { PageColumn } from '../../shared/PageColumn';
import { queryRunner } from '../../shared/queryRunner';
import { scopeVariablesOf } from '../../shared/scopeVariables';
import { type ColumnId, columnsFromUrl, DEFAULT_COLUMNS } from './columns';
import { DecisionDrawer } from './DecisionDrawer';
import { DecisionFilterForm } from './DecisionFilterForm';
import { DecisionHistory } from './DecisionHistory';
import { type Position, positionFromUrl, positionToUrl, refFromUrl, refToUrl } from './decisionRef';
import { type Decision, readHistory } from './decisions';
import { ColumnPicker } from './ColumnPicker';
import { type DecisionFilters, FILTER_KEYS, filtersFromUrl, filtersToUrl, isNarrowed, noFilters } from './filters';
import { NoDecisions } from './NoDecisions';
import { OpenDecision } from './OpenDecision';
import { Overview } from './Overview';
import { fits } from './fits';
import { LiveSwitch } from './LiveSwitch';
import { LiveTail, MOST_LIVE } from './LiveTail';
import { mergeLive } from './mergeLive';
import { historyQuery, PAGE_SIZE } from './queries';

interface DecisionExplorerState extends SceneObjectState {
  datasourceUid: string;
  filters: DecisionFilters;
  columns: readonly ColumnId[];
  /** The page begins after this decision; without it, with the newest. */
  before: Position | undefined;
  history: DataState<Decision[]>;
  /** The decision in the drawer. */
  open: OpenDecision | undefined;
  isOverviewOpen: boolean;
  overview: SceneCSSGridLayout;
  /** Whether decisions are added as they are taken. */
  isLive: boolean;
  live: LiveTail;
  $data: SceneQueryRunner;
}

/** What the endpoint picker decided, and one decision in a drawer. All that is chosen stands in the URL. */
export class DecisionExplorer extends SceneObjectBase<DecisionExplorerState> {
  static readonly Component = DecisionExplorerRenderer;
  protected _urlSync = new SceneObjectUrlSyncConfig(this, {
    keys: [...FILTER_KEYS, 'columns', 'before', 'decision', 'overview', 'live'],
  });

  constructor(datasourceUid: string, overview: SceneCSSGridLayout) {
    super({
      datasourceUid,
      overview,
      isOverviewOpen: true,
      filters: noFilters,
      columns: DEFAULT_COLUMNS,
      before: undefined,
      open: undefined,
      history: { kind: 'loading' },
      isLive: false,
      live: new LiveTail({
        keeps: (decision) => this.shows(decision),
        onGap: () => refresh(this),
      }),
      $data: queryRunner(datasourceUid, [historyQuery(noFilters, undefined)]),
    });
    this.addActivationHandler(() => {
      this.follow();
      this._subs.add(this.state.$data.subscribeToState(({ data }, before) => data !== before.data && this.follow()));
    });
  }

  getUrlState(): SceneObjectUrlValues {
    const { filters, columns, before, open, isOverviewOpen, isLive } = this.state;
    return {
      ...filtersToUrl(filters),
      columns: columns.join() === DEFAULT_COLUMNS.join() ? undefined : columns.join(),
      before: before && positionToUrl(before),
      decision: open && refToUrl(open.state.decision),
      overview: isOverviewOpen ? undefined : 'closed',
      live: isLive ? 'on' : undefined,
    };
  }

  /** Gets only what changed: null for a key that left the URL, nothing for one that stayed the same. */
  updateFromUrl(values: SceneObjectUrlValues) {
    if (values.columns !== undefined) {
      this.setState({ columns: columnsFromUrl(values.columns) });
    }
    if (values.overview !== undefined) {
      this.setState({ isOverviewOpen: values.overview !== 'closed' });
    }
    if (values.live !== undefined) {
      this.setState({ isLive: values.live === 'on' });
    }
    if (values.decision !== undefined) {
      this.open(values.decision);
    }
    const before = values.before === undefined ? this.state.before : positionFromUrl(values.before);
    this.narrow(filtersFromUrl(this.state.filters, values), before);
  }

  readonly setFilters = (filters: DecisionFilters) => this.narrow(filters, undefined);
  readonly setColumns = (columns: readonly ColumnId[]) => this.setState({ columns: columnsFromUrl(columns.join()) });
  readonly showBefore = (before: Position | undefined) => this.narrow(this.state.filters, before);
  readonly toggleOverview = () => this.setState({ isOverviewOpen: !this.state.isOverviewOpen });
  readonly toggleLive = () => this.setState({ isLive: !this.state.isLive });
  readonly close = () => this.setState({ open: undefined });

  /** Whether the variables and filters choose it. */
  private shows(decision: Decision): boolean {
    return (
      scopeVariablesOf(this).every((variable) => variable.includes(decision[variable.scope])) &&
      fits(this.state.filters, decision)
    );
  }

  private open(text: SceneObjectUrlValues[string]) {
    const decision = refFromUrl(text);
    this.setState({ open: decision && new OpenDecision(this.state.datasourceUid, decision) });
  }

  private narrow(filters: DecisionFilters, before: Position | undefined) {
    const queries = [historyQuery(filters, before)];
    const isSame = queries[0]?.rawSql === this.state.$data.state.queries[0]?.rawSql;
    this.setState({ filters, before });
    if (!isSame) {
      this.setState({ history: { kind: 'loading' } });
      this.state.$data.setState({ queries });
      // A URL is read before the page is there; then the runner starts by itself.
      if (this.isActive) {
        this.state.$data.runQueries();
      }
    }
  }

  private follow() {
    const history = nextDataState(this.state.history, this.state.$data.state.data, readHistory);
    this.setState({ history });
    if (history.kind === 'ready') {
      scopeVariablesOf(this).forEach((variable) => variable.retry());
    }
  }
}

function DecisionExplorerRenderer({ model }: SceneComponentProps<DecisionExplorer>) {
  const { history, filters, columns, before, open, overview, isOverviewOpen, isLive, live } = model.useState();
  const timeRange = sceneGraph.getTimeRange(model);
  const { to } = timeRange.useState();
  const timeZone = timeRange.getTimeZone();
  const canBeLive = to === 'now' && before === undefined;
  const { decisions: liveDecisions } = live.useState();
  const added = isLive && canBeLive ? liveDecisions : [];
  // Where live decisions had to go, the history would begin behind a hole.
  const reachesHistory = added.length < MOST_LIVE;
  return (
    <PageColumn>
      <Overview isOpen={isOverviewOpen} onToggle={model.toggleOverview}>
        <overview.Component model={overview} />
      </Overview>
      <DecisionFilterForm key={JSON.stringify(filters)} filters={filters} onFilter={model.setFilters}>
        <ColumnPicker columns={columns} onChange={model.setColumns} />
        <LiveSwitch isOn={isLive} isPossible={canBeLive} onToggle={model.toggleLive} />
      </DecisionFilterForm>
      {isLive && canBeLive && <live.Component model={live} />}
      <DataStates
        state={history}
        onRetry={() => refresh(model)}
        empty={(decisions) =>
          decisions.length + added.length === 0 ? (
            <NoDecisions
              isNarrowed={isNarrowed(filters)}
              isOlderPage={before !== undefined}
              onNewest={() => model.showBefore(undefined)}
            />
          ) : undefined
        }
      >
        {(decisions) => (
          <DecisionHistory
            decisions={mergeLive(added, reachesHistory ? decisions : [], decisions.length === PAGE_SIZE)}
            hasOlder={decisions.length === PAGE_SIZE || !reachesHistory}
            reason={filters.reason}
            columns={columns}
            timeZone={timeZone}
            isOlderPage={before !== undefined}
            onBefore={model.showBefore}
          />
        )}
      </DataStates>
      {open && <DecisionDrawer model={open} timeZone={timeZone} onClose={model.close} />}
    </PageColumn>
  );
}
