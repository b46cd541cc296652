import { t } from '@grafana/i18n';
import { Alert } from '@grafana/ui';
import React from 'react';
import { formatValue } from '../../shared/format';
import { unescaped } from '../../shared/unescaped';
import type { DecisionDetail } from './decisionDetail';

/** How far what is shown can be trusted, and on what it rests. */
export function DecisionNotices({ detail }: { detail: DecisionDetail }) {
  return (
    <Alert severity="info" title={t('decisions.notices.title', 'What this rests on')}>
      <ul style={{ margin: 0, paddingLeft: '1.25em' }}>
        {noticesOf(detail).map((notice) => (
          <li key={notice}>{notice}</li>
        ))}
      </ul>
    </Alert>
  );
}

function noticesOf({ inferred, tied, samplingProbability }: DecisionDetail): string[] {
  return [
    inferred
      ? t('decisions.notices.rule', 'No span names a reason. This one is inferred, by the rule: {{rule}}.', {
          rule: inferred.rule,
          ...unescaped,
        })
      : t(
          'decisions.notices.no-reason',
          'No reason can be inferred: the margin is clear, and no scorer is known for it.'
        ),
    ...(tied > 1
      ? [
          t(
            'decisions.notices.tie',
            'The top score is shared. The picker draws among equals, and no span names its draw: the pod that got the request is one of them.'
          ),
        ]
      : []),
    samplingText(samplingProbability),
  ];
}

function samplingText(probability: number | null): string {
  if (probability === null) {
    return t(
      'decisions.notices.sampling-unknown',
      'Traces may be sampled; no span tells how many decisions this one stands for.'
    );
  }
  return probability === 1
    ? t('decisions.notices.all', 'Every decision is traced.')
    : t(
        'decisions.notices.sampled',
        'Sampled: {{share}} of traces are kept, so it stands for about {{number}} decisions.',
        {
          share: formatValue(probability, 'percentunit'),
          number: formatValue(1 / probability, 'short', 0),
          ...unescaped,
        }
      );
}
