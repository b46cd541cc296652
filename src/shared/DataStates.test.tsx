import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { describe, expect, it, vi } from 'vitest';
import type { DataState } from './dataState';
import { DataStates } from './DataStates';

const failure = { kind: 'unreachable', message: 'dial tcp: connection refused' } as const;

function show(state: DataState<string[]>) {
  const onRetry = vi.fn();
  render(
    <DataStates state={state} onRetry={onRetry} empty={(names) => (names.length === 0 ? <p>no pools</p> : undefined)}>
      {(names) => <p>{names.join()}</p>}
    </DataStates>
  );
  return onRetry;
}

describe('DataStates', () => {
  it('loading: says so to screen readers too', () => {
    show({ kind: 'loading' });
    expect(screen.getByRole('status')).toHaveTextContent('Loading…');
  });

  it('ready: shows the value', () => {
    show({ kind: 'ready', value: ['a', 'b'], isRefreshing: false });
    expect(screen.getByText('a,b')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('empty: shows what stands in its place', () => {
    show({ kind: 'ready', value: [], isRefreshing: false });
    expect(screen.getByText('no pools')).toBeInTheDocument();
  });

  it('failed: says what is wrong, what to do, what was said, and tries again on request', async () => {
    const onRetry = show({ kind: 'failed', failure, lastGood: undefined });
    const alert = screen.getByRole('alert');
    expect(alert).toHaveTextContent('ClickHouse does not answer');
    expect(alert).toHaveTextContent('Check that the ClickHouse server runs');
    expect(alert).toHaveTextContent('tries again by itself');
    expect(alert).toHaveTextContent(failure.message);
    await userEvent.click(screen.getByRole('button', { name: 'Try now' }));
    expect(onRetry).toHaveBeenCalledOnce();
  });

  it('failed with older data: keeps it in sight and says that it is old', () => {
    show({ kind: 'failed', failure, lastGood: ['a'] });
    expect(screen.getByRole('alert')).toHaveTextContent('from the last answer that arrived');
    expect(screen.getByText('a')).toBeInTheDocument();
  });

  it('without the schema: says which command to run', () => {
    show({ kind: 'failed', failure: { kind: 'schemaMissing', message: 'code: 60' }, lastGood: undefined });
    expect(screen.getByRole('alert')).toHaveTextContent('npm run migrate');
  });
});
