import { Trans } from '@grafana/i18n';
import { Button, Stack } from '@grafana/ui';
import React from 'react';

interface Props {
  /** Why nothing can be changed; undefined: it can. */
  whyNot: string | undefined;
  onEdit: () => void;
}

/** Changes what holds for pools without objectives of their own. */
export function EditDefaultsButton({ whyNot, onEdit }: Props) {
  return (
    <Stack justifyContent="flex-end">
      <Button
        variant="secondary"
        size="sm"
        icon="pen"
        disabled={whyNot !== undefined}
        tooltip={whyNot}
        onClick={onEdit}
      >
        <Trans i18nKey="slo.edit-defaults">Edit defaults</Trans>
      </Button>
    </Stack>
  );
}
