import { t } from '@grafana/i18n';
import { Pagination } from '@grafana/ui';
import React from 'react';
import { podKey } from '../../shared/identity';
import { Table } from '../../shared/table/Table';
import { testIds } from '../../shared/testIds';
import { podColumns } from './columns';
import type { PodState } from '../../shared/podStates';
import { type PodSort, podSortAfterClick, sortPods } from './sorting';

interface Props {
  pods: readonly PodState[];
  sort: PodSort;
  /** From 1; one that is not there shows the last. */
  page: number;
  onSort: (sort: PodSort) => void;
  onPage: (page: number) => void;
  linkTo: (pod: PodState) => string;
}

const PAGE_SIZE = 100;

/** The pods in figures, a hundred at a time. */
export function PodsTable({ pods, sort, page, onSort, onPage, linkTo }: Props) {
  const pages = Math.max(1, Math.ceil(pods.length / PAGE_SIZE));
  const shown = Math.min(page, pages);
  return (
    <>
      <Table
        label={t('pods.table', 'Pods')}
        testId={testIds.pods.table}
        columns={podColumns(linkTo)}
        rows={sortPods(pods, sort).slice((shown - 1) * PAGE_SIZE, shown * PAGE_SIZE)}
        rowKey={podKey}
        sorting={{ sort, onSort: (column) => onSort(podSortAfterClick(sort, column)) }}
      />
      <Pagination currentPage={shown} numberOfPages={pages} onNavigate={onPage} hideWhenSinglePage />
    </>
  );
}
