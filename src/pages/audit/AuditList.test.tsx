import { EventBusSrv } from '@grafana/data';
import { setAppEvents, setBackendSrv } from '@grafana/runtime';
import { EmbeddedScene, SceneTimeRange } from '@grafana/scenes';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { MemoryRouter } from 'react-router-dom';
import { type Observable, of, Subject, throwError } from 'rxjs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { testIds } from '../../shared/testIds';
import { anAuditEntry } from '../../test/audit';
import { AuditList } from './AuditList';

const fetch = vi.fn<(request: { url: string }) => Observable<unknown>>();
beforeEach(() => {
  fetch.mockReset();
  setBackendSrv(Object.assign(Object.create(null), { fetch }));
  setAppEvents(new EventBusSrv());
});

function open(state: { limit?: number } = {}) {
  const list = new AuditList();
  list.setState(state);
  const scene = new EmbeddedScene({ $timeRange: new SceneTimeRange({ from: 'now-7d', to: 'now' }), body: list });
  render(
    <MemoryRouter>
      <scene.Component model={scene} />
    </MemoryRouter>
  );
  return list;
}

/** The parameters of the last request. */
function asked(): Record<string, string> {
  const [request] = fetch.mock.lastCall ?? [];
  return Object.fromEntries(new URLSearchParams(request?.url.split('?')[1]));
}

describe('AuditList', () => {
  it('waits, and then shows changes', async () => {
    const answers = new Subject<unknown>();
    fetch.mockReturnValue(answers);
    open();
    expect(screen.getByTestId(testIds.states.loading)).toBeInTheDocument();
    answers.next({ data: [anAuditEntry()] });
    expect(await screen.findByRole('table', { name: 'Audit log' })).toBeVisible();
    expect(screen.getByText('1 changes shown, newest first')).toBeVisible();
  });

  it('says that nobody changed anything', async () => {
    fetch.mockReturnValue(of({ data: [] }));
    open();
    expect(await screen.findByText('Nobody changed anything in this time range')).toBeVisible();
  });

  it('says what a user lacks who may not read it', async () => {
    fetch.mockReturnValue(
      throwError(() => ({ status: 403, data: { message: 'plugin proxy route access denied' }, config: { url: 'x' } }))
    );
    open();
    expect(await screen.findByText('Grafana does not let you do this')).toBeVisible();
  });

  it('says what to do where the log cannot be read', async () => {
    const detail = 'The audit log cannot be read: have an administrator run "GRANT …".';
    const data = { type: 'about:blank', title: 'x', status: 503, reason: 'AuditUnreadable', detail, requestId: 'r' };
    fetch.mockReturnValue(throwError(() => ({ status: 503, data, config: { url: 'x' } })));
    open();
    expect(await screen.findByText('The audit log is not available')).toBeVisible();
    expect(screen.getByText(new RegExp('GRANT …'))).toBeInTheDocument();
  });

  it('asks for what the form names, and keeps it for the URL', async () => {
    fetch.mockReturnValue(of({ data: [] }));
    const list = open();
    await userEvent.type(screen.getByLabelText('User (login)'), ' ada ');
    await userEvent.type(screen.getByLabelText('Name of the object'), 'llama{Enter}');
    expect(asked()).toMatchObject({ user: 'ada', name: 'llama', limit: '100' });
    expect(list.getUrlState()).toStrictEqual({ user: 'ada', kind: undefined, name: 'llama' });
    expect(await screen.findByText('No change in this time range fits the filters')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Clear' }));
    expect(asked()).not.toHaveProperty('user');
  });

  it('never shows the answer to a question that was replaced', async () => {
    const [first, second] = [new Subject<unknown>(), new Subject<unknown>()];
    fetch.mockReturnValueOnce(first).mockReturnValueOnce(second);
    const list = open();
    list.updateFromUrl({ user: 'bob' });
    expect(first.observed).toBe(false);
    second.next({ data: [anAuditEntry({ user: { login: 'bob', verified: true } })] });
    expect(await screen.findByText('bob')).toBeVisible();
    expect(asked()).toMatchObject({ user: 'bob' });
  });

  it('asks for more where there may be more', async () => {
    fetch.mockReturnValue(of({ data: [anAuditEntry()] }));
    open({ limit: 1 });
    await userEvent.click(await screen.findByRole('button', { name: 'Show older ones' }));
    expect(asked()).toMatchObject({ limit: '101' });
  });
});
