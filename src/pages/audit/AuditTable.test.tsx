import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { AuditEntry } from '@ngf/contract';
import React from 'react';
import { describe, expect, it } from 'vitest';
import { anAuditEntry } from '../../test/audit';
import { AuditTable } from './AuditTable';

const show = (...entries: AuditEntry[]) => render(<AuditTable entries={entries} timeZone="utc" />);

function cells() {
  const [row] = screen.getAllByRole('row').slice(1);
  return within(row ?? document.body)
    .getAllByRole('cell')
    .slice(1)
    .map((cell) => cell.textContent);
}

describe('AuditTable', () => {
  it('says who did what, when, and what became of it', () => {
    show(anAuditEntry());
    const heads = screen.getAllByRole('columnheader').map((head) => head.textContent);
    expect(heads).toStrictEqual(['Time', 'User', 'What', 'Kind', 'Object', 'Cluster', 'Outcome']);
    expect(cells()).toStrictEqual([
      '2026-03-03 12:00:00',
      'ada',
      'Scale',
      'InferencePool',
      'chat/llama',
      'east',
      'Done',
    ]);
  });

  it.each<[outcome: AuditEntry['outcome'], text: string]>([
    [null, 'Unknown'],
    [{ status: 409, reason: 'Conflict' }, 'Refused: 409 Conflict'],
    [{ status: 500, reason: null }, 'Refused: 500'],
    [{ status: 201, reason: null }, 'Done'],
  ])('tells the outcome %j', (outcome, text) => {
    show(anAuditEntry({ outcome }));
    expect(cells().at(-1)).toBe(text);
  });

  it('marks who was not verified and what was only tried', () => {
    show(anAuditEntry({ user: { login: 'anonymous', verified: false }, dryRun: true }));
    expect(cells().slice(1, 3)).toStrictEqual(['anonymousunverified', 'Scaledry run']);
  });

  it('names an object of the whole cluster without a namespace', () => {
    show(anAuditEntry({ namespace: null, kind: 'GatewayClass', name: 'nginx' }));
    expect(cells()[4]).toBe('nginx');
  });

  it('unfolds what was changed, by keyboard too', async () => {
    show(anAuditEntry());
    expect(screen.queryByText('/spec/replicas')).not.toBeInTheDocument();
    await userEvent.tab();
    const button = screen.getByRole('button', { name: 'Show what was changed in chat/llama', expanded: false });
    expect(button).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(screen.getByText('/spec/replicas')).toBeVisible();
    const values = screen.getAllByRole('definition').map((value) => value.textContent);
    expect(values).toStrictEqual(['before2after4']);
    await userEvent.click(screen.getByRole('button', { name: 'Hide what was changed in chat/llama', expanded: true }));
    expect(screen.queryByText('/spec/replicas')).not.toBeInTheDocument();
  });

  it.each<[what: string, different: Partial<AuditEntry>, text: string]>([
    ['nothing', { diff: null }, 'Nothing was changed.'],
    ['nobody knows what', { diff: null, outcome: null }, 'What was changed is not known'],
  ])('says so where %s was changed', async (_what, different, text) => {
    show(anAuditEntry(different));
    await userEvent.click(screen.getByRole('button'));
    expect(screen.getByText(new RegExp(text))).toBeVisible();
  });
});
