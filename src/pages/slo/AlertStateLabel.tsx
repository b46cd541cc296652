import { t } from '@grafana/i18n';
import { Tooltip } from '@grafana/ui';
import React from 'react';
import type { Severity } from '../../shared/severity';
import { SeverityLabel } from '../../shared/SeverityLabel';
import type { AlertState } from './alertStates';

/** What the alert rules say, as words, icon and colour; what is not known never looks well. */
export function AlertStateLabel({ state }: { state: AlertState | undefined }) {
  const { severity, text, meaning } = textOf(state);
  return (
    <Tooltip content={meaning}>
      <span>
        <SeverityLabel severity={severity}>{text}</SeverityLabel>
      </span>
    </Tooltip>
  );
}

interface StateText {
  severity: Severity;
  text: string;
  meaning: string;
}

function textOf(state: AlertState | undefined): StateText {
  switch (state?.kind) {
    case undefined:
      return {
        severity: 'unknown',
        text: t('slo.alert.unknown', 'Not known'),
        meaning: t('slo.alert.unknown-meaning', 'Grafana’s alert rules could not be read.'),
      };
    case 'firing':
      return { severity: 'critical', text: t('slo.alert.firing', 'Firing'), meaning: state.rules.join('; ') };
    case 'pending':
      return { severity: 'warning', text: t('slo.alert.pending', 'Pending'), meaning: state.rules.join('; ') };
    case 'broken':
      return {
        severity: 'unknown',
        text: t('slo.alert.broken', 'Cannot be evaluated'),
        meaning: [...state.rules, state.error].filter(Boolean).join('; '),
      };
    case 'quiet':
      return {
        severity: 'ok',
        text: t('slo.alert.quiet', 'Not firing'),
        meaning: t('slo.alert.quiet-meaning', 'Burn-rate rules of this objective watch the pool, and none fires.'),
      };
    case 'notEvaluated':
      return {
        severity: 'idle',
        text: t('slo.alert.not-evaluated', 'No data'),
        meaning: t('slo.alert.not-evaluated-meaning', 'The rules say nothing of the pool: it had too few requests.'),
      };
    case 'absent':
      return {
        severity: 'unknown',
        text: t('slo.alert.absent', 'No rules'),
        meaning: t(
          'slo.alert.absent-meaning',
          'Grafana has no burn-rate rules of this objective that you may see: provision provisioning/alerting/rules.yaml.'
        ),
      };
  }
}
