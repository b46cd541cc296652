import { t } from '@grafana/i18n';
import React from 'react';
import { CreateButton } from '../editor/actions/CreateButton';
import { AsOf } from '../kubernetes/AsOf';
import type { InCluster } from '../kubernetes/fleet';
import { objectKey } from '../identity';
import { searchRows } from '../table/search';
import { SearchToolbar } from '../table/SearchToolbar';
import { type Sort, sortAfterClick, sortFromUrl, sortRows, sortToUrl } from '../table/sorting';
import { Table } from '../table/Table';
import { testIds } from '../testIds';
import { identityOf } from './columns';
import type { ListColumn, ListContext, ListDefinition, NamespacedObject } from './definition';

interface Props<T extends NamespacedObject> {
  definition: ListDefinition<T>;
  context: ListContext;
  rows: ReadonlyArray<InCluster<T>>;
  /** Where something can be made. */
  clusters: readonly string[];
  search: string;
  onSearch: (search: string) => void;
  /** As in the URL. */
  sort: string;
  onSort: (sort: string) => void;
  timeZone: string;
}

/** The worst first: what needs attention stands on top. */
const defaultSort: Sort = { column: 'state', direction: 'ascending' };

export function ObjectTable<T extends NamespacedObject>(props: Props<T>) {
  const { definition, context, rows, clusters, search, onSearch, onSort, timeZone } = props;
  const { label, searchPlaceholder } = definition.texts();
  const columns = definition.columns(context);
  const isColumn = (name: string): name is string => columns.some(({ id }) => id === name);
  const sort = sortFromUrl(props.sort, isColumn, defaultSort);
  const found = searchRows(rows, search, (row) => [
    ...Object.values(identityOf(row)),
    ...definition.searchTexts(row.object),
  ]);
  const sortBy = (column: string) => {
    const next = sortAfterClick(
      sort,
      column,
      columns.find(({ id }) => id === column)?.isNumber ? 'descending' : 'ascending'
    );
    onSort(sortToUrl(next) === sortToUrl(defaultSort) ? '' : sortToUrl(next));
  };
  return (
    <>
      <SearchToolbar
        search={search}
        onSearch={onSearch}
        placeholder={searchPlaceholder}
        count={t('object-list.count', '{{shown}} of {{total}}', { shown: found.length, total: rows.length })}
        countTestId={testIds.objects.count}
        isNothingFound={found.length === 0}
      >
        <AsOf time={context.now} timeZone={timeZone} />
        {definition.kind && <CreateButton clusters={clusters} kind={definition.kind} />}
      </SearchToolbar>
      <Table
        label={label}
        testId={definition.testId}
        columns={[...columns, ...actionColumns(definition)]}
        rows={sorted(found, sort, columns)}
        rowKey={(row) => objectKey(identityOf(row))}
        sorting={{ sort, onSort: sortBy }}
      />
    </>
  );
}

function sorted<T extends NamespacedObject>(
  rows: ReadonlyArray<InCluster<T>>,
  { column, direction }: Sort,
  columns: ReadonlyArray<ListColumn<T>>
): Array<InCluster<T>> {
  const key = columns.find(({ id }) => id === column)?.sortKey ?? (() => null);
  return sortRows(rows, direction, key, (row) => objectKey(identityOf(row)));
}

function actionColumns<T extends NamespacedObject>({ rowActions }: ListDefinition<T>): Array<ListColumn<T>> {
  return rowActions
    ? [{ id: 'actions', head: t('object-list.actions', 'Actions'), sortKey: () => null, cell: rowActions }]
    : [];
}
