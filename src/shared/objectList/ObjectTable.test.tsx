import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Gateway } from '@ngf/contract';
import React from 'react';
import { NEVER } from 'rxjs';
import { describe, expect, it, vi } from 'vitest';
import { aCondition, aGateway } from '../../test/kubernetes';
import { gatewayHealth } from '../conditions/health';
import { ageColumn, nameColumn, placeColumns, stateColumn } from './columns';
import type { ListDefinition } from './definition';
import { ObjectTable } from './ObjectTable';

const definition: ListDefinition<Gateway> = {
  testId: 'gateways',
  read: () => NEVER,
  columns: (context) => [
    nameColumn('Gateway', ({ cluster, name }) => `/${cluster}/${name}`),
    stateColumn(gatewayHealth),
    ...placeColumns<Gateway>(),
    ageColumn(context),
  ],
  searchTexts: ({ spec }) => [spec.gatewayClassName],
  texts: () => ({ label: 'Gateways', searchPlaceholder: 'Search', none: null, noneChosen: '' }),
};

const day = 86_400_000;
const gateway = (name: string, ageInDays: number, more: Partial<Gateway> = {}) => ({
  cluster: 'east',
  object: aGateway({
    metadata: { name, namespace: 'chat', creationTimestamp: new Date(100 * day - ageInDays * day).toISOString() },
    ...more,
  }),
});
const failing = { status: { conditions: [aCondition('Programmed', 'False', { reason: 'NoResources' })] } };
const rows = [gateway('old', 30), gateway('young', 1), gateway('broken', 10, failing)];

function show({ search = '', sort = '' } = {}) {
  const onSort = vi.fn();
  render(
    <ObjectTable
      definition={definition}
      context={{ search: {}, now: 100 * day }}
      rows={rows}
      clusters={['east']}
      search={search}
      onSearch={() => undefined}
      sort={sort}
      onSort={onSort}
      timeZone="utc"
    />
  );
  return onSort;
}

const names = () =>
  within(screen.getByRole('table'))
    .getAllByRole('link')
    .map(({ textContent }) => textContent);

describe('ObjectTable', () => {
  it('puts the worst first, says why, and links to each', () => {
    show();
    expect(names()).toStrictEqual(['broken', 'old', 'young']);
    expect(screen.getByText('NoResources')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'broken' })).toHaveAttribute('href', '/east/broken');
    expect(screen.getByText('30d')).toBeInTheDocument();
  });

  it('sorts as the URL says, and ignores what is no column', () => {
    show({ sort: '-name' });
    expect(names()).toStrictEqual(['young', 'old', 'broken']);
  });

  it('falls back to the worst first', () => {
    show({ sort: '__proto__' });
    expect(names()).toStrictEqual(['broken', 'old', 'young']);
  });

  it('tells the URL how it is sorted after a click; the default needs no mention', async () => {
    const onSort = show({ sort: 'name' });
    await userEvent.click(screen.getByRole('button', { name: 'Age' }));
    expect(onSort).toHaveBeenLastCalledWith('-age');
    await userEvent.click(screen.getByRole('button', { name: 'State' }));
    expect(onSort).toHaveBeenLastCalledWith('');
  });

  it('searches names and what the kind adds, and says how many are left and as of when', () => {
    show({ search: 'nginx old' });
    expect(names()).toStrictEqual(['old']);
    expect(screen.getByRole('status')).toHaveTextContent('1 of 3');
    expect(screen.getByText('As of 00:00:00')).toBeInTheDocument();
  });
});
