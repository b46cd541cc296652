import { t } from '@grafana/i18n';
import { Alert } from '@grafana/ui';
import type { ProblemCause } from '@ngf/contract';
import React from 'react';
import { describeFailure } from '../../shared/describeFailure';
import type { ProxyFailure } from '../../shared/kubernetes/proxyFailure';
import { testIds } from '../../shared/testIds';
import type { RulesPart } from './readRules';
import type { SloContext } from './sloContext';

/** What is wrong beside the numbers, and what to do; the numbers stand below all the same. */
export function SloNotices({ context }: { context: SloContext | undefined }) {
  if (!context) {
    return null;
  }
  const { configuration, rules } = context;
  return (
    <div aria-live="polite">
      {configuration.kind === 'failed' ? (
        <Unchangeable failure={configuration.failure} />
      ) : (
        <Problems problems={configuration.value.problems} />
      )}
      {rules.kind !== 'known' && <RulesUnknown rules={rules} />}
    </div>
  );
}

function Unchangeable({ failure }: { failure: ProxyFailure }) {
  const { title, advice } = describeFailure(failure);
  return (
    <Alert severity="warning" title={t('slo.unchangeable', 'Objectives cannot be changed now: {{title}}', { title })}>
      <p>{advice}</p>
      <p>{failure.message}</p>
    </Alert>
  );
}

function Problems({ problems }: { problems: readonly ProblemCause[] }) {
  if (problems.length === 0) {
    return null;
  }
  return (
    <Alert
      severity="warning"
      title={t('slo.problems', 'Some of the stored objectives need attention')}
      data-testid={testIds.slo.problems}
    >
      <ul>
        {problems.map(({ field, message }) => (
          <li key={`${field} ${message}`}>
            <strong>{field}</strong>
            {': '}
            {message}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

function RulesUnknown({ rules }: { rules: Exclude<RulesPart, { kind: 'known' }> }) {
  return rules.kind === 'forbidden' ? (
    <Alert severity="info" title={t('slo.rules.forbidden', 'You may not see Grafana’s alert rules')}>
      <p>
        {t(
          'slo.rules.forbidden-advice',
          'Whether alerts fire is not known here. An administrator can let you read the folder “Inference Gateway” and its alert rules.'
        )}
      </p>
      <p>{rules.message}</p>
    </Alert>
  ) : (
    <Alert severity="warning" title={t('slo.rules.failed', 'Grafana’s alert rules could not be read')}>
      <p>
        {t(
          'slo.rules.failed-advice',
          'Whether alerts fire is not known here. Check that Grafana’s alerting is enabled.'
        )}
      </p>
      <p>{rules.message}</p>
    </Alert>
  );
}
