import { t, Trans } from '@grafana/i18n';
import type { HttpBackendRef, HttpRoute } from '@ngf/contract';
import React from 'react';
import { routeHealth } from '../../shared/conditions/health';
import { readRoutes } from '../../shared/kubernetes/objects';
import { weightedBackends } from '../../shared/kubernetes/references';
import { ObjectActions } from '../../shared/editor/actions/ObjectActions';
import { NoData } from '../../shared/Measure';
import { ageColumn, nameColumn, placeColumns, stateColumn } from '../../shared/objectList/columns';
import type { ListColumn, ListContext, ListDefinition } from '../../shared/objectList/definition';
import { NoObjects } from '../../shared/objectList/NoObjects';
import { routeLink } from '../../shared/routes';
import { testIds } from '../../shared/testIds';
import { BackendSummary } from './BackendSummary';

export const routeList: ListDefinition<HttpRoute> = {
  testId: testIds.routes.table,
  read: readRoutes,
  kind: 'HTTPRoute',
  rowActions: ({ cluster, object }) => <ObjectActions compact cluster={cluster} kind="HTTPRoute" object={object} />,
  columns: routeColumns,
  searchTexts: ({ spec }) => [
    ...(spec.hostnames ?? []),
    ...(spec.parentRefs ?? []).map(({ name }) => name),
    ...backendsOf(spec.rules).map(({ name }) => name),
  ],
  texts: () => ({
    label: t('routes.table', 'Routes'),
    searchPlaceholder: t('routes.search', 'Search route, hostname, gateway, pool, namespace or cluster'),
    none: (
      <NoObjects message={t('routes.none', 'No routes yet')}>
        <Trans i18nKey="routes.none-advice">
          A route says which of a gateway’s requests go to which pool. Create an HTTPRoute whose parent is a gateway and
          whose backends are inference pools.
        </Trans>
      </NoObjects>
    ),
    noneChosen: t('routes.none-chosen', 'No route fits this choice of cluster and namespace'),
  }),
};

function routeColumns(context: ListContext): Array<ListColumn<HttpRoute>> {
  return [
    nameColumn(t('routes.column.route', 'Route'), (identity) => routeLink(identity, context.search)),
    stateColumn(routeHealth),
    ...placeColumns<HttpRoute>(),
    {
      id: 'hostnames',
      head: t('routes.column.hostnames', 'Hostnames'),
      wraps: true,
      sortKey: ({ object }) => object.spec.hostnames?.[0] ?? null,
      cell: ({ object }) => object.spec.hostnames?.join(', ') || t('routes.any-hostname', 'any'),
    },
    {
      id: 'parents',
      head: t('routes.column.parents', 'Gateways'),
      sortKey: ({ object }) => object.spec.parentRefs?.[0]?.name ?? null,
      cell: ({ object }) => object.spec.parentRefs?.map(({ name }) => name).join(', ') || <NoData />,
    },
    {
      id: 'rules',
      head: t('routes.column.rules', 'Rules'),
      isNumber: true,
      sortKey: ({ object }) => object.spec.rules?.length ?? 0,
      cell: ({ object }) => object.spec.rules?.length ?? 0,
    },
    {
      id: 'backends',
      head: t('routes.column.backends', 'Backends'),
      meaning: t('routes.column.backends-meaning', 'Each rule’s backends with their share of its requests.'),
      wraps: true,
      sortKey: ({ object }) => backendsOf(object.spec.rules)[0]?.name ?? null,
      cell: ({ object }) => (
        <BackendSummary
          rules={(object.spec.rules ?? []).map(({ backendRefs }) => weightedBackends(backendRefs ?? []))}
        />
      ),
    },
    ageColumn(context),
  ];
}

function backendsOf(rules: HttpRoute['spec']['rules']): HttpBackendRef[] {
  return (rules ?? []).flatMap(({ backendRefs }) => backendRefs ?? []);
}
