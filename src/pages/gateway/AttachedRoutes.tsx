import { t } from '@grafana/i18n';
import type { HttpRoute } from '@ngf/contract';
import React from 'react';
import { routeHealth } from '../../shared/conditions/health';
import { HealthLabel } from '../../shared/conditions/HealthLabel';
import { isPoolRef } from '../../shared/kubernetes/references';
import { routeLink } from '../../shared/routes';
import { Table } from '../../shared/table/Table';
import { useUrlSearch } from '../../shared/useUrlSearch';

/** The routes that name the gateway as their parent, accepted or not. */
export function AttachedRoutes({ cluster, routes }: { cluster: string; routes: readonly HttpRoute[] }) {
  const search = useUrlSearch();
  if (routes.length === 0) {
    return (
      <p>{t('gateway.no-routes', 'No route names this gateway as its parent: every request is answered with 404.')}</p>
    );
  }
  return (
    <Table
      label={t('gateway.routes', 'Routes')}
      rows={routes}
      rowKey={({ metadata }) => `${metadata.namespace}/${metadata.name}`}
      columns={[
        {
          id: 'name',
          head: t('gateway.route.name', 'Route'),
          cell: ({ metadata: { namespace, name } }) => (
            <a href={routeLink({ cluster, namespace, name }, search)}>{name}</a>
          ),
        },
        {
          id: 'state',
          head: t('gateway.route.state', 'State'),
          cell: (route) => <HealthLabel health={routeHealth(route)} />,
        },
        {
          id: 'namespace',
          head: t('gateway.route.namespace', 'Namespace'),
          cell: ({ metadata }) => metadata.namespace,
        },
        {
          id: 'hostnames',
          head: t('gateway.route.hostnames', 'Hostnames'),
          wraps: true,
          cell: ({ spec }) => spec.hostnames?.join(', ') || t('gateway.route.any-hostname', 'any'),
        },
        {
          id: 'pools',
          head: t('gateway.route.pools', 'Pools'),
          wraps: true,
          takesRest: true,
          cell: (route) => poolNames(route).join(', '),
        },
      ]}
    />
  );
}

function poolNames({ spec }: HttpRoute): string[] {
  const backends = (spec.rules ?? []).flatMap(({ backendRefs }) => backendRefs ?? []);
  return [...new Set(backends.filter(isPoolRef).map(({ name }) => name))];
}
