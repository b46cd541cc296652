import { t } from '@grafana/i18n';
import { Text } from '@grafana/ui';
import React from 'react';
import type { Part } from '../../shared/kubernetes/part';
import { unescaped } from '../../shared/unescaped';
import type { ScalingRecords } from './scalingRecords';

/** Says why the table may not know who changed the replicas, or why. */
export function MissingRecords({ records: { audit, events } }: { records: ScalingRecords }) {
  const texts = [
    ...failureOf(audit, (reason) =>
      t('pool-scaling.no-audit', 'Who changed them through this app cannot be told: {{reason}}', {
        reason,
        ...unescaped,
      })
    ),
    ...failureOf(events, (reason) =>
      t('pool-scaling.no-events', 'Kubernetes’ reasons cannot be told: {{reason}}', { reason, ...unescaped })
    ),
  ];
  return (
    <>
      {texts.map((text) => (
        <Text key={text} color="secondary" variant="bodySmall" element="p">
          {text}
        </Text>
      ))}
    </>
  );
}

function failureOf(part: Part<unknown>, text: (reason: string) => string): string[] {
  return part.kind === 'failed' ? [text(part.failure.message)] : [];
}
