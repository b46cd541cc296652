import React from 'react';
import { formatValue } from '../../shared/format';
import type { WeightedBackend } from '../../shared/kubernetes/references';
import { NoData } from '../../shared/Measure';

/** A line per rule: its backends and, where there are several, their shares. */
export function BackendSummary({ rules }: { rules: ReadonlyArray<readonly WeightedBackend[]> }) {
  const lines = rules.filter((backends) => backends.length > 0);
  if (lines.length === 0) {
    return <NoData />;
  }
  return (
    <>
      {[...new Set(lines.map(summary))].map((line) => (
        <div key={line}>{line}</div>
      ))}
    </>
  );
}

function summary(backends: readonly WeightedBackend[]): string {
  return backends
    .map(({ backend, share }) =>
      backends.length === 1 ? backend.name : `${backend.name} ${formatValue(share, 'percentunit', 0)}`
    )
    .join(', ');
}
