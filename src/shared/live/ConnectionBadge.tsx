import { t } from '@grafana/i18n';
import { Badge, type BadgeColor, type IconName, Tooltip } from '@grafana/ui';
import React from 'react';
import type { LiveConnection } from './liveChannel';

/** Whether live rows come at all. */
export function ConnectionBadge({ connection }: { connection: LiveConnection }) {
  const { text, meaning, color, icon } = appearance(connection);
  return (
    <Tooltip content={meaning}>
      <span role="status">
        <Badge text={text} color={color} icon={icon} />
      </span>
    </Tooltip>
  );
}

function appearance(connection: LiveConnection): {
  text: string;
  meaning: string;
  color: BadgeColor;
  icon: IconName;
} {
  switch (connection) {
    case 'connected':
      return {
        text: t('live.connected', 'Live'),
        meaning: t('live.connected-meaning', 'Connected to Grafana Live: new rows come by themselves.'),
        color: 'green',
        icon: 'circle-mono',
      };
    case 'connecting':
      return {
        text: t('live.connecting', 'Connecting'),
        meaning: t('live.connecting-meaning', 'Grafana Live has not answered yet.'),
        color: 'blue',
        icon: 'sync',
      };
    case 'reconnecting':
      return {
        text: t('live.reconnecting', 'Reconnecting'),
        meaning: t('live.reconnecting-meaning', 'The connection broke. What is missed is read from ClickHouse then.'),
        color: 'orange',
        icon: 'sync',
      };
    case 'offline':
      return {
        text: t('live.offline', 'Offline'),
        meaning: t(
          'live.offline-meaning',
          'Grafana Live refuses the channel. An administrator can see in Grafana’s log why; the history goes on.'
        ),
        color: 'red',
        icon: 'exclamation-circle',
      };
  }
}
