import { t } from '@grafana/i18n';
import type { Event } from '@ngf/contract';
import React from 'react';
import { Age } from './Age';
import { SeverityLabel } from '../SeverityLabel';
import { Table } from '../table/Table';
import { eventTime } from './eventTime';

/** What happened to the pool, its endpoint picker and its pods, the newest first. */
export function EventTable({ events, now }: { events: readonly Event[]; now: number }) {
  if (events.length === 0) {
    return <p>{t('pool-configuration.no-events', 'None. Kubernetes forgets events after an hour.')}</p>;
  }
  return (
    <Table
      label={t('pool-configuration.events', 'Events')}
      rows={events}
      rowKey={({ metadata }) => `${metadata.namespace}/${metadata.name}`}
      columns={[
        {
          id: 'reason',
          head: t('pool-configuration.event.reason', 'Event'),
          cell: ({ type, reason }) => (
            <SeverityLabel severity={type === 'Warning' ? 'warning' : 'ok'}>{reason ?? type}</SeverityLabel>
          ),
        },
        {
          id: 'object',
          head: t('pool-configuration.event.object', 'Of'),
          cell: ({ involvedObject: { kind, name } }) => [kind, name].filter(Boolean).join(' '),
        },
        {
          id: 'message',
          head: t('pool-configuration.event.message', 'What happened'),
          wraps: true,
          takesRest: true,
          cell: ({ message }) => message,
        },
        {
          id: 'count',
          head: t('pool-configuration.event.count', 'Times'),
          isNumber: true,
          cell: ({ count = 1 }) => count,
        },
        {
          id: 'age',
          head: t('pool-configuration.event.age', 'Ago'),
          isNumber: true,
          cell: (event) => <Age since={eventTime(event)} now={now} />,
        },
      ]}
    />
  );
}
