import { dateTimeFormat } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { sceneGraph, type SceneObject } from '@grafana/scenes';
import { Alert, Button, Stack } from '@grafana/ui';
import React from 'react';
import { asTimeRange, lastHourOfData } from './lastHourOfData';
import type { PoolOverview } from './poolOverviews';
import { testIds } from './testIds';

interface Props {
  /** Whose time range is shown and would be set. */
  scene: SceneObject;
  pools: readonly PoolOverview[];
}

/** Says that the data lies elsewhere in time, and goes there. Nothing where data is in sight. */
export function NoDataInRange({ scene, pools }: Props) {
  const timeRange = sceneGraph.getTimeRange(scene);
  const { value } = timeRange.useState();
  const hour = lastHourOfData(pools, value);
  if (!hour) {
    return null;
  }
  const last = dateTimeFormat(hour.to, { timeZone: timeRange.getTimeZone() });
  return (
    <Alert title="" severity="info" data-testid={testIds.noDataInRange}>
      <Stack alignItems="center" justifyContent="space-between" wrap="wrap">
        <Trans i18nKey="no-data-in-range.message" values={{ last }}>
          There is no telemetry in this time range. The last of it arrived before {'{{last}}'}.
        </Trans>
        <Button size="sm" icon="history" onClick={() => timeRange.onTimeRangeChange(asTimeRange(hour))}>
          <Trans i18nKey="no-data-in-range.show">Show the last hour of data</Trans>
        </Button>
      </Stack>
    </Alert>
  );
}
