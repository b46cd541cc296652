import { config } from '@grafana/runtime';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { MemoryRouter } from 'react-router-dom';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { aConfiguration, anSloRow, sloFrame } from '../../test/slo';
import { readServiceLevels } from './serviceLevels';
import type { SloContext } from './sloContext';
import { SloTable } from './SloTable';

const known: SloContext = {
  configuration: { kind: 'known', value: aConfiguration() },
  rules: {
    kind: 'known',
    answer: {
      data: {
        groups: [
          {
            rules: [
              {
                name: 'TTFT burns',
                health: 'ok',
                labels: { rule: 'ttft-burn-1h' },
                alerts: [{ state: 'Alerting', labels: { cluster: 'east', namespace: 'chat', pool: 'llama' } }],
              },
            ],
          },
        ],
      },
    },
  },
};

beforeEach(() => {
  config.bootData.user.permissions = { 'ngf-inference-app.slo:write': true };
});

function show(row: Record<string, unknown> = {}, context: SloContext | undefined = known) {
  const onEdit = vi.fn();
  render(
    <MemoryRouter>
      <SloTable pools={readServiceLevels([sloFrame([anSloRow(row)])])} context={context} onEdit={onEdit} />
    </MemoryRouter>
  );
  return onEdit;
}

/** The text of every cell by its column's head. */
function cells(row: number) {
  const heads = screen.getAllByRole('columnheader').map((head) => head.textContent);
  const values = within(screen.getAllByRole('row')[row + 1] ?? document.body).getAllByRole('cell');
  return Object.fromEntries(values.map((cell, column) => [heads[column], cell.textContent]));
}

describe('SloTable', () => {
  it('tells what was promised, kept and is left, and that an alert fires', () => {
    show();
    expect(cells(0)).toMatchObject({
      Pool: 'llamaeast / chat',
      Indicator: 'Time to first token',
      Objective: '99% within 2 s, 28 ddefault',
      Attained: '97.95%',
      'Budget left': '-105.0%',
      'In requests': '-11',
      'Burn 1h': '15.00 ×',
      Alerts: 'Firing',
    });
  });

  it('says “no data” where nobody asked, never 0 or 100 %, and that there are no rules', () => {
    show();
    expect(cells(2)).toMatchObject({
      Indicator: 'Requests let through',
      Attained: '–',
      'Budget left': '–',
      'In requests': '–',
      'Burn 1h': '–',
      'Burn 3d': '–',
      Alerts: 'No rules',
    });
  });

  it.each(['forbidden', 'failed'] as const)('does not know alerts where reading rules is %s', (kind) => {
    show({}, { ...known, rules: { kind, message: 'HTTP 403' } });
    expect(cells(0).Alerts).toBe('Not known');
  });

  it('names a pool that nobody knows, and what to do', () => {
    show({ is_known: 0 });
    expect(screen.getByText('No such pool: remove or rename')).toBeVisible();
    expect(screen.queryByRole('link')).toBeNull();
  });

  it('does not round up to a target that was missed', () => {
    show({ ttft_bad: 10.01 });
    expect(cells(0).Attained).toBe('98.999%');
  });

  it('offers to edit, to those who may and while the proxy answers', async () => {
    const onEdit = show();
    await userEvent.click(screen.getByRole('button', { name: 'Edit objectives of llama' }));
    expect(onEdit).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ pool: 'llama' }));
  });

  it('does not where Grafana does not let one', () => {
    config.bootData.user.permissions = {};
    show();
    expect(screen.getByRole('button', { name: /^Edit objectives of llama\. / })).toBeDisabled();
  });

  it('does not while the proxy is away, and shows the numbers all the same', () => {
    show({}, { ...known, configuration: { kind: 'failed', failure: { kind: 'proxyUnreachable', message: 'x' } } });
    expect(screen.getByRole('button', { name: /^Edit objectives of llama\. / })).toBeDisabled();
    expect(cells(0).Attained).toBe('97.95%');
  });
});
