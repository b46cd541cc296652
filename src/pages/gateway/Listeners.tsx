import { t } from '@grafana/i18n';
import type { Condition, Gateway, GatewayListener } from '@ngf/contract';
import React from 'react';
import { ConditionTable } from '../../shared/conditions/ConditionTable';
import { healthOf } from '../../shared/conditions/health';
import { HealthLabel } from '../../shared/conditions/HealthLabel';
import { NoData } from '../../shared/Measure';
import { type Column, Table } from '../../shared/table/Table';

interface ListenerRow {
  listener: GatewayListener;
  attachedRoutes?: number;
  conditions: Condition[];
}

/** What the gateway listens to and, where a listener is not well, what its controller says. */
export function Listeners({ gateway }: { gateway: Gateway }) {
  const { generation } = gateway.metadata;
  const rows = listenerRows(gateway);
  const unwell = rows
    .filter(({ conditions }) => healthOf(conditions, generation).severity !== 'ok')
    .flatMap(({ listener, conditions }) => conditions.map((condition) => ({ about: listener.name, condition })));
  return (
    <>
      <Table
        label={t('gateway.listeners', 'Listeners')}
        columns={listenerColumns(generation)}
        rows={rows}
        rowKey={({ listener }) => listener.name}
      />
      {unwell.length > 0 && (
        <ConditionTable
          label={t('gateway.listener-conditions', 'Conditions of listeners')}
          rows={unwell}
          generation={generation}
        />
      )}
    </>
  );
}

function listenerRows({ spec, status }: Gateway): ListenerRow[] {
  return spec.listeners.map((listener) => {
    const said = status?.listeners?.find(({ name }) => name === listener.name);
    return { listener, attachedRoutes: said?.attachedRoutes, conditions: said?.conditions ?? [] };
  });
}

function listenerColumns(generation: number | undefined): Array<Column<ListenerRow>> {
  return [
    { id: 'name', head: t('gateway.listener.name', 'Listener'), cell: ({ listener }) => listener.name },
    {
      id: 'state',
      head: t('gateway.listener.state', 'State'),
      cell: ({ conditions }) => <HealthLabel health={healthOf(conditions, generation)} />,
    },
    {
      id: 'port',
      head: t('gateway.listener.port', 'Port'),
      cell: ({ listener }) => `${listener.protocol} ${listener.port}`,
    },
    {
      id: 'hostname',
      head: t('gateway.listener.hostname', 'Hostname'),
      cell: ({ listener }) => listener.hostname ?? t('gateway.listener.any-hostname', 'any'),
    },
    {
      id: 'allowed',
      head: t('gateway.listener.allowed', 'Routes from'),
      meaning: t('gateway.listener.allowed-meaning', 'Namespaces whose routes the listener takes.'),
      // Gateway API's default.
      cell: ({ listener }) => listener.allowedRoutes?.namespaces?.from ?? 'Same',
    },
    {
      id: 'routes',
      head: t('gateway.listener.routes', 'Attached routes'),
      isNumber: true,
      takesRest: true,
      cell: ({ attachedRoutes }) => attachedRoutes ?? <NoData />,
    },
  ];
}
