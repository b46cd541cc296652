import { t } from '@grafana/i18n';
import { Tooltip } from '@grafana/ui';
import React from 'react';
import { NoData } from '../../shared/Measure';
import type { Decision } from './decisions';

/** Where the request went; of a tie, among which: the picker draws, and no span names its draw. */
export function PickedPod({ decision: { pickedPod, tied, top } }: { decision: Decision }) {
  if (pickedPod !== null) {
    return <>{pickedPod}</>;
  }
  if (tied === 0) {
    return <NoData />;
  }
  const equals = top.slice(0, tied).map(({ pod }) => pod);
  return (
    <Tooltip content={equals.join(', ')}>
      <em>
        {t('decisions.one-of', 'one of {{tied}} equals', { tied: tied < top.length || tied < 5 ? tied : `≥ ${tied}` })}
      </em>
    </Tooltip>
  );
}
