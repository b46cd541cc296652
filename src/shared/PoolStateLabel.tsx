import React from 'react';
import type { PoolState } from './poolState';
import { poolStateText } from './poolStateText';
import { SeverityLabel } from './SeverityLabel';

/** A pool's state in words. */
export function PoolStateLabel({ state }: { state: PoolState }) {
  return <SeverityLabel severity={state.severity}>{poolStateText(state)}</SeverityLabel>;
}
