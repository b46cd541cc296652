import { t } from '@grafana/i18n';
import { Field, InlineSwitch, Tooltip } from '@grafana/ui';
import React, { useId } from 'react';

interface Props {
  isOn: boolean;
  /** Whether what happens now belongs to what the page shows. */
  isPossible: boolean;
  onToggle: () => void;
}

/** Adds decisions as they are taken. */
export function LiveSwitch({ isOn, isPossible, onToggle }: Props) {
  const id = useId();
  return (
    <Tooltip
      content={
        isPossible
          ? t('live.switch-meaning', 'Adds decisions as they are taken.')
          : t('live.switch-impossible', 'Only the newest page of a time range that ends now has live decisions.')
      }
    >
      <div>
        <Field noMargin label={t('live.switch', 'Live')} htmlFor={id}>
          <InlineSwitch id={id} value={isOn} disabled={!isPossible} onChange={onToggle} />
        </Field>
      </div>
    </Tooltip>
  );
}
