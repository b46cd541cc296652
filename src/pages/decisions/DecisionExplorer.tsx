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
import { historyQuery } from './queries';

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
  $data: SceneQueryRunner;
}

/** What the endpoint picker decided, and one decision in a drawer. All that is chosen stands in the URL. */
export class DecisionExplorer extends SceneObjectBase<DecisionExplorerState> {
  static readonly Component = DecisionExplorerRenderer;
  protected _urlSync = new SceneObjectUrlSyncConfig(this, {
    keys: [...FILTER_KEYS, 'columns', 'before', 'decision', 'overview'],
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
      $data: queryRunner(datasourceUid, [historyQuery(noFilters, undefined)]),
    });
    this.addActivationHandler(() => {
      this.follow();
      this._subs.add(this.state.$data.subscribeToState(({ data }, before) => data !== before.data && this.follow()));
    });
  }

  getUrlState(): SceneObjectUrlValues {
    const { filters, columns, before, open, isOverviewOpen } = this.state;
    return {
      ...filtersToUrl(filters),
      columns: columns.join() === DEFAULT_COLUMNS.join() ? undefined : columns.join(),
      before: before && positionToUrl(before),
      decision: open && refToUrl(open.state.decision),
      overview: isOverviewOpen ? undefined : 'closed',
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
  readonly close = () => this.setState({ open: undefined });

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
  const { history, filters, columns, before, open, overview, isOverviewOpen } = model.useState();
  const timeZone = sceneGraph.getTimeRange(model).getTimeZone();
  return (
    <PageColumn>
      <Overview isOpen={isOverviewOpen} onToggle={model.toggleOverview}>
        <overview.Component model={overview} />
      </Overview>
      <DecisionFilterForm key={JSON.stringify(filters)} filters={filters} onFilter={model.setFilters}>
        <ColumnPicker columns={columns} onChange={model.setColumns} />
      </DecisionFilterForm>
      <DataStates
        state={history}
        onRetry={() => refresh(model)}
        empty={(decisions) =>
          decisions.length === 0 ? (
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
            decisions={decisions}
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
