import { setBackendSrv } from '@grafana/runtime';
import { DEFAULT_OBJECTIVES, type PoolObjectives } from '@ngf/contract';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import React from 'react';
import { type Observable, of, throwError } from 'rxjs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { EditTarget } from './editTarget';
import { ObjectivesDrawer } from './ObjectivesDrawer';

const fetch = vi.fn<(request: { url: string; method: string; data?: string }) => Observable<unknown>>();
beforeEach(() => {
  fetch.mockReset();
  setBackendSrv(Object.assign(Object.create(null), { fetch }));
});

const owner = { cluster: 'gke:east', namespace: 'chat', pool: 'llama' };
const stored: PoolObjectives = { ...owner, version: 3, objectives: DEFAULT_OBJECTIVES, changedAt: null };
const target: EditTarget = { owner, stored, held: DEFAULT_OBJECTIVES };

function open() {
  const [onChanged, onClose] = [vi.fn(), vi.fn()];
  render(<ObjectivesDrawer target={target} onChanged={onChanged} onClose={onClose} />);
  return { onChanged, onClose };
}

// By text: finding out every element's role and name takes seconds in jsdom.
const button = (name: string) => screen.getByText(name, { selector: 'button, button *' });
const ttft = () => screen.getAllByLabelText('Within (ms)')[0] ?? document.body;
const type = (value: string) => fireEvent.change(ttft(), { target: { value } });
const save = () => fireEvent.submit(screen.getByTestId('ngf slo form'));
const sent = () => JSON.parse(fetch.mock.lastCall?.[0].data ?? 'null');

const refusal = (status: number, more: object) =>
  throwError(() => ({
    status,
    data: { type: 'about:blank', title: 'x', status, detail: 'said so', requestId: 'r', ...more },
    config: { url: 'x' },
  }));

describe('ObjectivesDrawer', () => {
  it('stores what was typed in place of the version that was read, and closes', async () => {
    fetch.mockReturnValue(of({ data: { ...stored, version: 4 }, headers: new Headers() }));
    const { onChanged, onClose } = open();
    type('750');
    save();
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(onChanged).toHaveBeenCalled();
    expect(fetch.mock.lastCall?.[0]).toMatchObject({
      method: 'PUT',
      url: expect.stringMatching('/slo/gke%3Aeast/chat/llama$'),
    });
    expect(sent()).toStrictEqual({ version: 3, objectives: { ...DEFAULT_OBJECTIVES, ttftMs: 750 } });
  });

  it('says while one types what is wrong, and does not send it', () => {
    open();
    type('0');
    expect(screen.getByText('Must be above 0 and at most 3,600,000, in milliseconds.')).toBeVisible();
    expect(button('Save').closest('button')).toBeDisabled();
    save();
    expect(fetch).not.toHaveBeenCalled();
    type('1');
    expect(screen.queryByText(/^Must be above 0/)).toBeNull();
  });

  it('loses nothing typed where somebody else was faster, shows theirs, and replaces it when told so', async () => {
    const theirs = { ...stored, version: 4, objectives: { ...DEFAULT_OBJECTIVES, ttftMs: 5000 } };
    fetch.mockReturnValueOnce(refusal(409, { reason: 'Conflict', current: theirs }));
    const { onClose } = open();
    type('750');
    save();
    await screen.findByText('Somebody else changed these objectives meanwhile');
    expect(screen.getByText('Time to first token: 99% within 5 s, 28 d')).toBeVisible();
    expect(ttft()).toHaveValue('750');
    expect(onClose).not.toHaveBeenCalled();
    fetch.mockReturnValueOnce(of({ data: { ...stored, version: 5 }, headers: new Headers() }));
    save();
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(sent()).toMatchObject({ version: 4, objectives: { ttftMs: 750 } });
  });

  it('keeps what was typed where saving is refused, with the reason', async () => {
    fetch.mockReturnValue(refusal(503, { reason: 'AuditUnavailable', detail: 'the audit log is full' }));
    const { onClose } = open();
    type('750');
    save();
    await screen.findByText('Nothing was saved');
    expect(screen.getByText('the audit log is full')).toBeVisible();
    expect(ttft()).toHaveValue('750');
    expect(onClose).not.toHaveBeenCalled();
  });

  it('asks before it throws away what was typed', () => {
    const { onClose } = open();
    type('750');
    fireEvent.click(button('Cancel'));
    expect(onClose).not.toHaveBeenCalled();
    fireEvent.click(button('Discard changes'));
    expect(onClose).toHaveBeenCalled();
  });

  it('lets the defaults hold again', async () => {
    fetch.mockReturnValue(of({ data: { ...stored, version: 4, objectives: null }, headers: new Headers() }));
    const { onClose } = open();
    fireEvent.click(button('Remove, use the defaults'));
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(fetch.mock.lastCall?.[0]).toMatchObject({ method: 'DELETE', params: { version: '3' } });
  });
});
