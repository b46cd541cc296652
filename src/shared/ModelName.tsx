import { Tooltip } from '@grafana/ui';
import React from 'react';
import { NoData } from './Measure';

/** A model without the organisation that most names start with; the whole name is in the tooltip. */
export function ModelName({ model }: { model: string | null }) {
  if (model === null) {
    return <NoData />;
  }
  return (
    <Tooltip content={model}>
      <span>{model.slice(model.lastIndexOf('/') + 1)}</span>
    </Tooltip>
  );
}
