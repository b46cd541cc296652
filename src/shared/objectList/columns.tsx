import { t } from '@grafana/i18n';
import React from 'react';
import type { Health } from '../conditions/health';
import { HealthLabel } from '../conditions/HealthLabel';
import type { ObjectIdentity } from '../identity';
import { Age } from '../kubernetes/Age';
import { createdAt } from '../kubernetes/age';
import type { InCluster } from '../kubernetes/fleet';
import { severityRank } from '../severity';
import type { ListColumn, ListContext, NamespacedObject } from './definition';

export function identityOf({ cluster, object }: InCluster<NamespacedObject>): ObjectIdentity {
  const { namespace, name } = object.metadata;
  return { cluster, namespace, name };
}

/** The object's name, which leads to its page. A plain link: Grafana turns clicks on those into steps within the app. */
export function nameColumn<T extends NamespacedObject>(
  head: string,
  linkTo: (identity: ObjectIdentity) => string
): ListColumn<T> {
  return {
    id: 'name',
    head,
    sortKey: ({ object }) => object.metadata.name,
    cell: (row) => <a href={linkTo(identityOf(row))}>{row.object.metadata.name}</a>,
  };
}

export function stateColumn<T>(healthOf: (object: T) => Health): ListColumn<T> {
  return {
    id: 'state',
    head: t('object-list.state', 'State'),
    sortKey: ({ object }) => severityRank(healthOf(object)),
    cell: ({ object }) => <HealthLabel health={healthOf(object)} />,
  };
}

export function placeColumns<T extends NamespacedObject>(): Array<ListColumn<T>> {
  return [
    {
      id: 'cluster',
      head: t('object-list.cluster', 'Cluster'),
      sortKey: ({ cluster }) => cluster,
      cell: ({ cluster }) => cluster,
    },
    {
      id: 'namespace',
      head: t('object-list.namespace', 'Namespace'),
      sortKey: ({ object }) => object.metadata.namespace,
      cell: ({ object }) => object.metadata.namespace,
    },
  ];
}

export function ageColumn<T extends NamespacedObject>({ now }: ListContext): ListColumn<T> {
  return {
    id: 'age',
    head: t('object-list.age', 'Age'),
    isNumber: true,
    sortKey: ({ object }) => createdAt(object.metadata),
    cell: ({ object }) => <Age since={createdAt(object.metadata)} now={now} />,
  };
}
