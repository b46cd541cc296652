import { dateTimeFormat } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { Text } from '@grafana/ui';
import React from 'react';
import { testIds } from '../testIds';

/** When the page last heard from the backend proxy, in milliseconds since 1970. */
export function AsOf({ time, timeZone }: { time: number; timeZone?: string }) {
  return (
    <span data-testid={testIds.asOf}>
      <Text color="secondary" variant="bodySmall">
        <Trans i18nKey="as-of" values={{ time: dateTimeFormat(time, { format: 'HH:mm:ss', timeZone }) }}>
          As of {'{{time}}'}
        </Trans>
      </Text>
    </span>
  );
}
