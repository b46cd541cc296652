import { t, Trans } from '@grafana/i18n';
import { Text } from '@grafana/ui';
import React from 'react';
import { Facts } from '../../shared/Facts';
import { Measure, NoData } from '../../shared/Measure';
import { SeverityLabel } from '../../shared/SeverityLabel';
import type { DecisionDetail } from './decisionDetail';

/** By the request's own spans, found by trace; they arrive when the answer has ended. */
export function RequestOutcome({ detail }: { detail: DecisionDetail }) {
  const { requestStatus, requestDurationNs, queueWaitNs, priority, targetModel } = detail;
  if (requestStatus === null && queueWaitNs === null) {
    return (
      <Text color="secondary">
        <Trans i18nKey="decisions.outcome.none">
          The request’s spans are not there: the answer is still under way, or its spans were not kept.
        </Trans>
      </Text>
    );
  }
  return (
    <Facts
      facts={[
        [t('decisions.outcome.status', 'Answer'), <Status key="status" status={requestStatus} />],
        [
          t('decisions.outcome.duration', 'Request took'),
          <Measure key="duration" value={requestDurationNs} unit="ns" decimals={1} />,
        ],
        [
          t('decisions.outcome.wait', 'Waited before scheduling'),
          <Measure key="wait" value={queueWaitNs} unit="ns" decimals={1} />,
        ],
        [
          t('decisions.outcome.priority', 'Priority'),
          <Measure key="priority" value={priority} unit="locale" decimals={0} />,
        ],
        [t('decisions.outcome.model', 'Target model'), targetModel ?? <NoData key="model" />],
      ]}
    />
  );
}

function Status({ status }: { status: string | null }) {
  if (status === null) {
    return <NoData />;
  }
  return status === 'Error' ? (
    <SeverityLabel severity="critical">{t('decisions.outcome.error', 'Failed')}</SeverityLabel>
  ) : (
    <SeverityLabel severity="ok">{t('decisions.outcome.ok', 'No error')}</SeverityLabel>
  );
}
