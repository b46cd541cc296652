import { Button, ClipboardButton, Stack } from '@grafana/ui';
import { t, Trans } from '@grafana/i18n';
import React from 'react';
import { applyCommand } from '../kubectl/command';
import type { EditRequest } from '../open/editRequest';
import { downloadText } from './downloadText';

interface Props {
  request: EditRequest;
  text: string;
  disabled: boolean;
}

/** Takes the text elsewhere: as a file, or as a command. */
export function CopyMenu({ request, text, disabled }: Props) {
  return (
    <Stack gap={1}>
      <Button variant="secondary" fill="text" icon="download-alt" onClick={() => downloadText(fileName(request), text)}>
        <Trans i18nKey="editor.download">Download YAML</Trans>
      </Button>
      {request.kind !== 'eppConfig' && (
        <ClipboardButton
          variant="secondary"
          fill="text"
          icon="copy"
          disabled={disabled}
          getText={() => applyCommand(text)}
          tooltip={t('editor.copy-kubectl-tooltip', 'A command for a POSIX shell that applies this text')}
        >
          <Trans i18nKey="editor.copy-kubectl">Copy as kubectl</Trans>
        </ClipboardButton>
      )}
    </Stack>
  );
}

function fileName(request: EditRequest): string {
  switch (request.kind) {
    case 'edit':
    case 'weights':
    case 'delete':
      return `${request.identity.kind}-${request.identity.name}.yaml`;
    case 'create':
    case 'clone':
      return `${request.objectKind}.yaml`;
    case 'eppConfig':
    case 'scale':
      return `EndpointPickerConfig-${request.pool.name}.yaml`;
  }
}
