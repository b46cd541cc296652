import { t } from '@grafana/i18n';
import { Alert } from '@grafana/ui';
import type { PoolObjectives } from '@ngf/contract';
import { indicators } from '@ngf/telemetry';
import React from 'react';
import { RefusalMessage } from '../../shared/editor/drawer/RefusalMessage';
import type { ChangeOutcome } from './changeRequest';
import { indicatorName, objectiveText } from './texts';

/** What became of saving, where it did not simply succeed. What was typed stands below. */
export function ChangeOutcomeMessage({ outcome, stored }: { outcome: ChangeOutcome; stored: PoolObjectives }) {
  switch (outcome.kind) {
    case 'written':
      return null;
    case 'conflict':
      return <Conflict stored={stored} />;
    case 'signedOut':
      return (
        <Alert severity="warning" title={t('slo.outcome.signed-out', 'Your login has expired. Nothing was saved.')}>
          {t('slo.outcome.signed-out-advice', 'Sign in in another tab, then save again: what you typed stays here.')}
        </Alert>
      );
    case 'unknown':
      return (
        <Alert severity="warning" title={t('slo.outcome.unknown', 'It is not known whether this was saved')}>
          <p>
            {t(
              'slo.outcome.unknown-advice',
              'The answer was lost. Save again: if it was saved, you are told that the objectives changed meanwhile.'
            )}
          </p>
          <p>{outcome.failure.message}</p>
        </Alert>
      );
    case 'refused':
      return <RefusalMessage title={t('slo.outcome.refused', 'Nothing was saved')} failure={outcome.failure} />;
  }
}

function Conflict({ stored: { objectives } }: { stored: PoolObjectives }) {
  return (
    <Alert severity="warning" title={t('slo.conflict.title', 'Somebody else changed these objectives meanwhile')}>
      <p>
        {objectives === null
          ? t('slo.conflict.removed', 'They were removed: the defaults hold now. Saving again stores what you typed.')
          : t('slo.conflict.stored', 'Stored now is what stands here. Saving again replaces it with what you typed.')}
      </p>
      {objectives && (
        <ul>
          {indicators.map(({ id }) => (
            <li key={id}>{`${indicatorName(id)}: ${objectiveText(id, objectives)}`}</li>
          ))}
        </ul>
      )}
    </Alert>
  );
}
