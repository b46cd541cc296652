import { t } from '@grafana/i18n';
import { Icon, Stack, Tooltip } from '@grafana/ui';
import type { InferredReason } from '@ngf/telemetry';
import React from 'react';
import { NoData } from '../../shared/Measure';
import { unescaped } from '../../shared/unescaped';
import { reasonText } from './reasonText';

/** Why a pod was picked, as inferred; the tooltip says by which rule. */
export function ReasonLabel({ inferred }: { inferred: InferredReason | null }) {
  if (inferred === null) {
    return <NoData />;
  }
  const { name, meaning, icon } = reasonText(inferred.reason);
  return (
    <Tooltip
      content={t('decisions.reason.with-rule', '{{meaning}} Rule: {{rule}}.', {
        meaning,
        rule: inferred.rule,
        ...unescaped,
      })}
    >
      <span>
        <Stack direction="row" gap={0.5} alignItems="center">
          <Icon name={icon} size="sm" aria-hidden />
          {name}
        </Stack>
      </span>
    </Tooltip>
  );
}
