import { t, Trans } from '@grafana/i18n';
import type { Gateway } from '@ngf/contract';
import React from 'react';
import { gatewayHealth } from '../../shared/conditions/health';
import { readGateways } from '../../shared/kubernetes/objects';
import { ObjectActions } from '../../shared/editor/actions/ObjectActions';
import { NoData } from '../../shared/Measure';
import { ageColumn, nameColumn, placeColumns, stateColumn } from '../../shared/objectList/columns';
import type { ListColumn, ListContext, ListDefinition } from '../../shared/objectList/definition';
import { NoObjects } from '../../shared/objectList/NoObjects';
import { gatewayLink } from '../../shared/routes';
import { testIds } from '../../shared/testIds';

export const gatewayList: ListDefinition<Gateway> = {
  testId: testIds.gateways.table,
  read: readGateways,
  kind: 'Gateway',
  rowActions: ({ cluster, object }) => <ObjectActions compact cluster={cluster} kind="Gateway" object={object} />,
  columns: gatewayColumns,
  searchTexts: (gateway) => [gateway.spec.gatewayClassName, ...addressesOf(gateway)],
  texts: () => ({
    label: t('gateways.table', 'Gateways'),
    searchPlaceholder: t('gateways.search', 'Search gateway, class, address, namespace or cluster'),
    none: (
      <NoObjects message={t('gateways.none', 'No gateways yet')}>
        <Trans i18nKey="gateways.none-advice">
          A gateway takes requests from outside and passes them on by its routes. Create one of a class whose controller
          supports the Gateway API Inference Extension.
        </Trans>
      </NoObjects>
    ),
    noneChosen: t('gateways.none-chosen', 'No gateway fits this choice of cluster and namespace'),
  }),
};

function gatewayColumns(context: ListContext): Array<ListColumn<Gateway>> {
  return [
    nameColumn(t('gateways.column.gateway', 'Gateway'), (identity) => gatewayLink(identity, context.search)),
    stateColumn(gatewayHealth),
    ...placeColumns<Gateway>(),
    {
      id: 'class',
      head: t('gateways.column.class', 'Class'),
      sortKey: ({ object }) => object.spec.gatewayClassName,
      cell: ({ object }) => object.spec.gatewayClassName,
    },
    {
      id: 'addresses',
      head: t('gateways.column.addresses', 'Addresses'),
      wraps: true,
      sortKey: ({ object }) => addressesOf(object)[0] ?? null,
      cell: ({ object }) => addressesOf(object).join(', ') || <NoData />,
    },
    {
      id: 'listeners',
      head: t('gateways.column.listeners', 'Listeners'),
      wraps: true,
      sortKey: ({ object }) => object.spec.listeners.length,
      cell: ({ object }) => object.spec.listeners.map(({ protocol, port }) => `${protocol} ${port}`).join(', '),
    },
    {
      id: 'routes',
      head: t('gateways.column.routes', 'Routes'),
      meaning: t(
        'gateways.column.routes-meaning',
        'Routes attached to its listeners; one at two listeners counts twice.'
      ),
      isNumber: true,
      sortKey: ({ object }) => attachedRoutes(object),
      cell: ({ object }) => attachedRoutes(object) ?? <NoData />,
    },
    ageColumn(context),
  ];
}

function addressesOf({ status }: Gateway): string[] {
  return (status?.addresses ?? []).map(({ value }) => value);
}

/** Null where no controller has counted. */
function attachedRoutes({ status }: Gateway): number | null {
  const counts = (status?.listeners ?? []).map((listener) => listener.attachedRoutes).filter((n) => n !== undefined);
  return counts.length === 0 ? null : counts.reduce((sum, count) => sum + count, 0);
}
