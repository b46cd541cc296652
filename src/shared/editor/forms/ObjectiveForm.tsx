import { t } from '@grafana/i18n';
import React from 'react';
import { NumberField } from './NumberField';
import { TextField } from './TextField';

/** An InferenceObjective: the priority of requests that name it. */
export function ObjectiveForm() {
  return (
    <>
      <TextField required path={['spec', 'poolRef', 'name']} label={t('editor.field.pool', 'Pool')} />
      <NumberField
        path={['spec', 'priority']}
        label={t('editor.objective.priority', 'Priority')}
        description={t(
          'editor.objective.priority-description',
          'Higher goes first; below 0 may be rejected under load.'
        )}
        byDefault="0"
      />
    </>
  );
}
