import { t } from '@grafana/i18n';
import { Tooltip } from '@grafana/ui';
import React from 'react';
import { SeverityLabel } from '../SeverityLabel';
import { conditionText } from './conditionText';
import type { Health } from './health';

/** An object's health: the reason of the condition that is to blame, and in the tooltip what it means. */
export function HealthLabel({ health }: { health: Health }) {
  const { severity, condition } = health;
  if (!condition) {
    return (
      <Tooltip content={t('health.unseen-meaning', 'No controller has said anything about it yet.')}>
        <span>
          <SeverityLabel severity={severity}>{t('health.unseen', 'Not seen yet')}</SeverityLabel>
        </span>
      </Tooltip>
    );
  }
  const isWell = severity === 'ok';
  return (
    <Tooltip content={conditionText(condition)}>
      <span>
        <SeverityLabel severity={severity}>{isWell ? t('health.ok', 'Healthy') : condition.reason}</SeverityLabel>
      </span>
    </Tooltip>
  );
}
