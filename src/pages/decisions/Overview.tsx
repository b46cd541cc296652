import { t } from '@grafana/i18n';
import { Collapse } from '@grafana/ui';
import React, { type ReactNode } from 'react';

interface Props {
  isOpen: boolean;
  onToggle: () => void;
  children: ReactNode;
}

/** What all decisions of the time range come to. Its panels ask nothing while it is closed. */
export function Overview({ isOpen, onToggle, children }: Props) {
  return (
    <Collapse label={t('decisions.overview', 'All decisions of the time range')} isOpen={isOpen} onToggle={onToggle}>
      {children}
    </Collapse>
  );
}
