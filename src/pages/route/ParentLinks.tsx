import type { HttpRoute } from '@ngf/contract';
import { TextLink } from '@grafana/ui';
import React, { Fragment } from 'react';
import { NoData } from '../../shared/Measure';
import { gatewayLink } from '../../shared/routes';
import { useUrlSearch } from '../../shared/useUrlSearch';

/** The gateways that the route is attached to, each with its listener where one is named. */
export function ParentLinks({ cluster, route }: { cluster: string; route: HttpRoute }) {
  const search = useUrlSearch();
  const parents = route.spec.parentRefs ?? [];
  if (parents.length === 0) {
    return <NoData />;
  }
  return (
    <>
      {parents.map(({ name, namespace = route.metadata.namespace, kind = 'Gateway', sectionName }, index) => (
        <Fragment key={index}>
          {index > 0 && ', '}
          {kind === 'Gateway' ? (
            <TextLink href={gatewayLink({ cluster, namespace, name }, search)}>{name}</TextLink>
          ) : (
            `${kind} ${name}`
          )}
          {sectionName && ` (${sectionName})`}
        </Fragment>
      ))}
    </>
  );
}
