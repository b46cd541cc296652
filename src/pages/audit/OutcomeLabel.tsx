import type { IconName } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, Stack, Text, Tooltip } from '@grafana/ui';
import type { AuditEntry } from '@ngf/contract';
import React from 'react';
import { unescaped } from '../../shared/unescaped';

/** What became of a change, as words, icon and colour: none of them carries it alone. */
export function OutcomeLabel({ outcome }: Pick<AuditEntry, 'outcome'>) {
  if (outcome === null) {
    const meaning = t(
      'audit.outcome.unknown-meaning',
      'It was begun and never finished: it is still under way, or the proxy ended during it. Look at the object itself.'
    );
    return (
      <Tooltip content={meaning}>
        <span>{labelled('question-circle', 'warning', t('audit.outcome.unknown', 'Unknown'))}</span>
      </Tooltip>
    );
  }
  const { status, reason } = outcome;
  return status < 400
    ? labelled('check-circle', 'success', t('audit.outcome.done', 'Done'))
    : labelled(
        'exclamation-circle',
        'error',
        t('audit.outcome.refused', 'Refused: {{status}} {{reason}}', {
          status,
          reason: reason ?? '',
          ...unescaped,
        }).trim()
      );
}

function labelled(icon: IconName, color: 'success' | 'warning' | 'error', text: string) {
  return (
    <Text color={color}>
      <Stack direction="row" gap={0.5} alignItems="center">
        <Icon name={icon} size="sm" aria-hidden />
        {text}
      </Stack>
    </Text>
  );
}
