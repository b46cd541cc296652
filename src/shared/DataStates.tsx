import { t } from '@grafana/i18n';
import { LoadingPlaceholder } from '@grafana/ui';
import React, { type ReactNode } from 'react';
import { type DataState, knownValue } from './dataState';
import { FailureMessage } from './FailureMessage';
import { PageColumn } from './PageColumn';
import { testIds } from './testIds';

interface Props<T> {
  state: DataState<T>;
  /** What stands in place of an empty value; undefined if the value is not empty. */
  empty: (value: T) => ReactNode | undefined;
  onRetry: () => void;
  children: (value: T) => ReactNode;
}

/** The four states of every part of a page that waits for data: loading, failed, empty, there. */
export function DataStates<T>({ state, empty, onRetry, children }: Props<T>) {
  if (state.kind === 'loading') {
    return (
      <PageColumn>
        <div role="status" data-testid={testIds.states.loading}>
          <LoadingPlaceholder text={t('states.loading', 'Loading…')} />
        </div>
      </PageColumn>
    );
  }
  const value = knownValue(state);
  return (
    <PageColumn>
      {state.kind === 'failed' && (
        <FailureMessage failure={state.failure} hasOlderData={value !== undefined} onRetry={onRetry} />
      )}
      {value !== undefined && (empty(value) ?? children(value))}
    </PageColumn>
  );
}
