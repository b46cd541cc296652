import { dateTimeFormat } from '@grafana/data';
import { Tooltip } from '@grafana/ui';
import React from 'react';
import { NoData } from '../Measure';
import { ageText } from './age';

/** How old something is, and in the tooltip since when. Both in milliseconds since 1970. */
export function Age({ since, now }: { since: number | null; now: number }) {
  if (since === null) {
    return <NoData />;
  }
  return (
    <Tooltip content={dateTimeFormat(since)}>
      <span>{ageText(since, now)}</span>
    </Tooltip>
  );
}
