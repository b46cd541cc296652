import {
  type SceneComponentProps,
  SceneObjectBase,
  SceneObjectUrlSyncConfig,
  type SceneObjectUrlValues,
} from '@grafana/scenes';
import React from 'react';
import { useLocation } from 'react-router-dom';
import { locationSearchToObject } from '@grafana/runtime';
import { DataStates } from '../../shared/DataStates';
import { followOverviews, type OverviewsState, refresh } from '../../shared/followOverviews';
import { invalidPartOf } from '../../shared/identity';
import { NoDataInRange } from '../../shared/NoDataInRange';
import { PageColumn } from '../../shared/PageColumn';
import type { PoolOverview } from '../../shared/poolOverviews';
import { queryRunner } from '../../shared/queryRunner';
import { poolLink } from '../../shared/routes';
import { scopeVariablesOf } from '../../shared/scopeVariables';
import { sortToUrl } from '../../shared/table/sorting';
import { NoPools } from './NoPools';
import { PoolsTable } from './PoolsTable';
import { PoolsToolbar } from './PoolsToolbar';
import { poolsQuery } from './queries';
import { searchPools } from './search';
import { defaultSort, type PoolSort, poolSortFromUrl } from './sorting';

interface PoolListState extends OverviewsState {
  search: string;
  sort: PoolSort;
}

/** All pools that the variables choose. Search and sort stand in the URL, so that a link or Back shows the same. */
export class PoolList extends SceneObjectBase<PoolListState> {
  static readonly Component = PoolListRenderer;
  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: ['search', 'sort'] });

  constructor(datasourceUid: string) {
    super({
      search: '',
      sort: defaultSort,
      overviews: { kind: 'loading' },
      $data: queryRunner(datasourceUid, [poolsQuery()]),
    });
    this.addActivationHandler(() => followOverviews(this));
  }

  getUrlState(): SceneObjectUrlValues {
    const { search, sort } = this.state;
    const sortText = sortToUrl(sort);
    return { search: search || undefined, sort: sortText === sortToUrl(defaultSort) ? undefined : sortText };
  }

  /** Gets only what changed: null for a key that left the URL, nothing for one that stayed the same. */
  updateFromUrl({ search, sort }: SceneObjectUrlValues) {
    if (search !== undefined) {
      this.setState({ search: typeof search === 'string' ? search : '' });
    }
    if (sort !== undefined) {
      this.setState({ sort: typeof sort === 'string' ? poolSortFromUrl(sort) : defaultSort });
    }
  }

  readonly setSearch = (search: string) => this.setState({ search });
  readonly setSort = (sort: PoolSort) => this.setState({ sort });
}

function PoolListRenderer({ model }: SceneComponentProps<PoolList>) {
  const { overviews } = model.useState();
  return (
    <DataStates
      state={overviews}
      onRetry={() => refresh(model)}
      empty={(pools) => (pools.length === 0 ? <NoPools filters={scopeVariablesOf(model)} /> : undefined)}
    >
      {(pools) => <LoadedPools model={model} pools={pools} />}
    </DataStates>
  );
}

function LoadedPools({ model, pools }: { model: PoolList; pools: PoolOverview[] }) {
  const { search, sort } = model.useState();
  const location = useLocation();
  const found = searchPools(pools, search);
  const linkTo = (pool: PoolOverview) =>
    invalidPartOf(pool) ? undefined : poolLink(pool, locationSearchToObject(location.search));
  return (
    <PageColumn>
      <NoDataInRange scene={model} pools={pools} />
      <PoolsToolbar search={search} onSearch={model.setSearch} shown={found.length} total={pools.length} />
      <PoolsTable pools={found} sort={sort} onSort={model.setSort} linkTo={linkTo} />
    </PageColumn>
  );
}
