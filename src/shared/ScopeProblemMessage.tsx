import { t, Trans } from '@grafana/i18n';
import { locationService } from '@grafana/runtime';
import { EmptyState, LinkButton } from '@grafana/ui';
import React from 'react';
import { allPoolsLink } from './routes';
import { PageColumn } from './PageColumn';
import type { ScopeProblem } from './scopeProblem';
import { testIds } from './testIds';
import { unescaped } from './unescaped';

/** A URL names something that is not there: which variable, which value and what to do. */
export function ScopeProblemMessage({ problem }: { problem: ScopeProblem }) {
  const { scope, value, reason } = problem;
  return (
    <PageColumn>
      <div role="alert" data-testid={testIds.scopeProblem}>
        <EmptyState
          variant="not-found"
          message={
            reason === 'notAName'
              ? t('scope-problem.not-a-name', '“{{value}}” cannot be the name of a {{scope}}', {
                  value,
                  scope,
                  ...unescaped,
                })
              : t('scope-problem.unknown', 'No {{scope}} is called “{{value}}”', { value, scope, ...unescaped })
          }
          button={
            <LinkButton href={allPoolsLink(locationService.getSearchObject())} icon="arrow-left" variant="secondary">
              <Trans i18nKey="scope-problem.all-pools">All pools</Trans>
            </LinkButton>
          }
        >
          {reason === 'notAName' ? (
            <Trans i18nKey="scope-problem.not-a-name-advice" values={{ scope }}>
              The variable “{'{{scope}}'}” in this address holds something that Kubernetes allows no name to be. No
              query was sent with it. Choose another value, or start from all pools.
            </Trans>
          ) : (
            <Trans i18nKey="scope-problem.unknown-advice" values={{ scope }}>
              The variable “{'{{scope}}'}” in this address holds a value that neither Kubernetes nor telemetry knows. It
              may have been renamed or deleted. Choose another value, or start from all pools.
            </Trans>
          )}
        </EmptyState>
      </div>
    </PageColumn>
  );
}
