import { t } from '@grafana/i18n';
import { Stack } from '@grafana/ui';
import React from 'react';
import { LabelsField } from './LabelsField';
import { TextField } from './TextField';

/** What an object is called. Kubernetes renames nothing: a name is chosen once. */
export function MetadataFields({ isNew }: { isNew: boolean }) {
  return (
    <>
      {isNew && (
        <Stack gap={2} wrap="wrap">
          <TextField required path={['metadata', 'name']} label={t('editor.field.name', 'Name')} />
          <TextField required path={['metadata', 'namespace']} label={t('editor.field.namespace', 'Namespace')} />
        </Stack>
      )}
      <LabelsField path={['metadata', 'labels']} label={t('editor.field.labels', 'Labels')} />
    </>
  );
}
