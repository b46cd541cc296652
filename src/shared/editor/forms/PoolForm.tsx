import { t } from '@grafana/i18n';
import { Stack } from '@grafana/ui';
import React from 'react';
import { ChoiceField } from './ChoiceField';
import { LabelsField } from './LabelsField';
import { ListField } from './ListField';
import { NumberField } from './NumberField';
import { TextField } from './TextField';

const PICKER = ['spec', 'endpointPickerRef'];

/** An InferencePool: which pods it has, and who picks among them. */
export function PoolForm() {
  return (
    <>
      <LabelsField
        required
        path={['spec', 'selector', 'matchLabels']}
        label={t('editor.pool.selector', 'Pods with all of these labels')}
      />
      <ListField
        path={['spec', 'targetPorts']}
        label={t('editor.pool.ports', 'Ports of the model servers')}
        itemLabel={t('editor.pool.port', 'port')}
        newItem={{ number: 8000 }}
        min={1}
      >
        {(port) => (
          <NumberField required path={[...port, 'number']} label={t('editor.field.port', 'Port')} min={1} max={65535} />
        )}
      </ListField>
      <ChoiceField
        path={['spec', 'appProtocol']}
        label={t('editor.pool.protocol', 'Protocol')}
        choices={['http', 'kubernetes.io/h2c']}
        byDefault="http"
      />
      <Stack gap={2} wrap="wrap">
        <TextField
          required
          path={[...PICKER, 'name']}
          label={t('editor.pool.picker', 'Endpoint picker')}
          description={t('editor.pool.picker-description', 'Its Service.')}
        />
        <NumberField
          path={[...PICKER, 'port', 'number']}
          label={t('editor.pool.picker-port', 'Port of the endpoint picker')}
          description={t('editor.pool.picker-port-description', 'Of its gRPC interface.')}
          min={1}
          max={65535}
        />
        <ChoiceField
          path={[...PICKER, 'failureMode']}
          label={t('editor.pool.failure-mode', 'While the endpoint picker is away')}
          description={t('editor.pool.failure-mode-description', 'FailOpen: any pod. FailClose: an error.')}
          choices={['FailClose', 'FailOpen']}
          byDefault="FailClose"
        />
      </Stack>
    </>
  );
}
