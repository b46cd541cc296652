import React, { useMemo } from 'react';
import { PageColumn } from '../../shared/PageColumn';
import { podLink } from '../../shared/routes';
import { searchRows } from '../../shared/table/search';
import { useUrlSearch } from '../../shared/useUrlSearch';
import { groupPods } from './grouping';
import { HeatGrid } from './HeatGrid';
import { Legend } from './Legend';
import { type PodState } from '../../shared/podStates';
import { PodsTable } from './PodsTable';
import { PodsToolbar } from './PodsToolbar';
import type { PodsView } from './view';

interface Props {
  pods: readonly PodState[];
  view: PodsView;
  onView: (changed: Partial<PodsView>) => void;
}

/** The pods that the search leaves, as a heat-grid or as a table of the same rows. */
export function PodsOverview({ pods, view, onView }: Props) {
  const { shape, color, group, search, sort, page } = view;
  const urlSearch = useUrlSearch();
  const found = useMemo(() => searchPods(pods, search), [pods, search]);
  const groups = useMemo(() => groupPods(found, group), [found, group]);
  const linkTo = (pod: PodState) => podLink(pod, urlSearch);
  return (
    <PageColumn>
      <PodsToolbar view={view} onView={onView} shown={found.length} total={pods.length} />
      {shape === 'grid' ? (
        <>
          <Legend pods={found} color={color} />
          <HeatGrid groups={groups} grouping={group} color={color} linkTo={linkTo} />
        </>
      ) : (
        <PodsTable
          pods={found}
          sort={sort}
          page={page}
          onSort={(next) => onView({ sort: next })}
          onPage={(next) => onView({ page: next })}
          linkTo={linkTo}
        />
      )}
    </PageColumn>
  );
}

/** Pods in whose names every word of the text occurs. */
function searchPods(pods: readonly PodState[], text: string): PodState[] {
  return searchRows(pods, text, ({ pod, pool, namespace, cluster, node, gpuType }) => [
    pod,
    pool,
    namespace,
    cluster,
    node ?? '',
    gpuType ?? '',
  ]);
}
