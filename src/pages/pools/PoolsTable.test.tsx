import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { describe, expect, it, vi } from 'vitest';
import type { PoolOverview } from '../../shared/poolOverviews';
import { poolLink } from '../../shared/routes';
import { aPool, aSilentPool } from '../../test/pools';
import { PoolsTable } from './PoolsTable';
import { defaultSort, type PoolSort } from './sorting';

function show(pools: PoolOverview[], sort: PoolSort = defaultSort) {
  const onSort = vi.fn();
  render(
    <PoolsTable pools={pools} sort={sort} onSort={onSort} linkTo={(pool) => poolLink(pool, { from: 'now-6h' })} />
  );
  return onSort;
}

/** The text of every cell by its column's head. */
function cells(row: number) {
  const heads = screen.getAllByRole('columnheader').map((head) => head.textContent);
  const values = within(screen.getAllByRole('row')[row + 1] ?? document.body).getAllByRole('cell');
  return Object.fromEntries(values.map((cell, column) => [heads[column], cell.textContent]));
}

describe('PoolsTable', () => {
  it('shows a pool in words and units', () => {
    show([aPool()]);
    expect(cells(0)).toStrictEqual({
      Pool: 'llama-8b',
      State: 'Healthy',
      Cluster: 'east',
      Namespace: 'chat',
      'TTFT p50': '120 ms',
      'TTFT p95': '480 ms',
      'Tokens/s': '1,234',
      'KV-cache': '42%',
      Queue: '2',
      Errors: '1.0%',
      Ready: '4/4',
      Model: 'Llama-3.1-8B-Instruct',
    });
  });

  it('shows no data as a dash that says so, never as 0 or NaN', () => {
    show([aSilentPool({ readyReplicas: null, readyEndpoints: null, model: null })]);
    const { Pool, State, Cluster, Namespace, ...measures } = cells(0);
    expect([Pool, State, Cluster, Namespace]).toStrictEqual(['llama-8b', 'No data', 'east', 'chat']);
    expect(new Set(Object.values(measures))).toStrictEqual(new Set(['–']));
    expect(screen.getAllByRole('img', { name: 'No data' })).toHaveLength(Object.keys(measures).length);
  });

  it('links to the pool’s page at the same time range', () => {
    show([aPool()]);
    expect(screen.getByRole('link', { name: 'llama-8b' })).toHaveAttribute(
      'href',
      '/a/ngf-inference-app/pools/east/chat/llama-8b?from=now-6h'
    );
  });

  it('marks a pool that only telemetry knows', () => {
    show([aPool({ origin: 'telemetry' })]);
    expect(screen.getByText('telemetry only')).toBeInTheDocument();
  });

  it('says how it is sorted and sorts on a click, by keyboard too', async () => {
    const onSort = show([aPool()], { column: 'queue', direction: 'descending' });
    expect(screen.getByRole('columnheader', { name: 'Queue' })).toHaveAttribute('aria-sort', 'descending');
    expect(screen.getByRole('columnheader', { name: 'Pool' })).toHaveAttribute('aria-sort', 'none');
    screen.getByRole('button', { name: 'TTFT p95' }).focus();
    await userEvent.keyboard('{Enter}');
    expect(onSort).toHaveBeenCalledWith({ column: 'ttftP95', direction: 'descending' });
  });

  it('shows how full the KV-cache is to screen readers', () => {
    show([aPool({ kvCacheMean: 0.95 })]);
    expect(screen.getByRole('meter', { name: 'KV-cache in use' })).toHaveAttribute('aria-valuetext', '95%');
  });
});
