import { PanelPlugin } from '@grafana/data';
import { Alert } from '@grafana/ui';
import React from 'react';

/** A panel type of Grafana's that the preview has no stand-in for. */
export function missingPanel(id: string): PanelPlugin {
  return new PanelPlugin(() => (
    <Alert severity="info" title={`Panel “${id}” is not available in the preview`}>
      Grafana itself shows it.
    </Alert>
  )).useFieldConfig();
}
