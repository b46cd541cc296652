import { EventBusSrv } from '@grafana/data';
import { setAppEvents, setBackendSrv } from '@grafana/runtime';
import { fireEvent, render, screen } from '@testing-library/react';
import React from 'react';
import { of, throwError } from 'rxjs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DeleteDialog } from './DeleteDialog';

const identity = { cluster: 'east', kind: 'InferencePool', namespace: 'chat', name: 'llama' } as const;
const metadata = { namespace: 'chat', name: 'llama', uid: 'u1', resourceVersion: '7' };
const pool = { apiVersion: 'inference.networking.k8s.io/v1', kind: 'InferencePool', metadata };
const objective = {
  apiVersion: 'llm-d.ai/v1alpha2',
  kind: 'InferenceObjective',
  metadata: { namespace: 'chat', name: 'urgent' },
  spec: { poolRef: { name: 'llama' } },
};

const answer = (data: unknown) => of({ data, headers: new Headers() });
const list = (items: unknown[]) => answer({ items, resourceVersion: '1', total: items.length });
const failing = (status: number) => throwError(() => ({ status, data: '', config: {} }));

const remove = vi.fn();
const readPool = vi.fn();
const onDeleted = vi.fn();

function fetch({ method, url, params }: { method: string; url: string; params?: unknown }) {
  if (method === 'DELETE') {
    return remove(url, params);
  }
  if (url.endsWith('/pools/chat/llama')) {
    return readPool();
  }
  return list(url.endsWith('/objectives') ? [objective] : []);
}

beforeEach(() => {
  remove.mockReset().mockReturnValue(answer({ deleted: true, message: 'deleted', finalizers: [] }));
  readPool.mockReset().mockReturnValue(answer(pool));
  onDeleted.mockReset();
  setAppEvents(new EventBusSrv());
  setBackendSrv(Object.assign(Object.create(null), { fetch }));
});

async function open() {
  render(<DeleteDialog identity={identity} onDeleted={onDeleted} onClose={() => undefined} />);
  await screen.findByText('InferenceObjective chat/urgent');
}

const typeName = (value: string) =>
  fireEvent.change(screen.getByLabelText('Type “llama” to confirm'), { target: { value } });
const deleteButton = () => screen.getByText('Delete', { selector: 'button *' }).closest('button') ?? document.body;

describe('DeleteDialog', () => {
  it('deletes once the name is typed, and just the version that was seen', async () => {
    await open();
    expect(deleteButton()).toBeDisabled();
    typeName('lama');
    expect(deleteButton()).toBeDisabled();
    typeName('llama');
    fireEvent.click(screen.getByLabelText('stays, without an owner'));
    fireEvent.click(deleteButton());
    expect(await screen.findByText('It is deleted')).toBeInTheDocument();
    expect(remove).toHaveBeenCalledExactlyOnceWith(
      expect.stringContaining('/clusters/east/inference/pools/chat/llama'),
      {
        propagationPolicy: 'Orphan',
        resourceVersion: '7',
      }
    );
    expect(onDeleted).toHaveBeenCalledOnce();
  });

  it('says what the object waits for', async () => {
    remove.mockReturnValue(answer({ deleted: false, message: 'waits', finalizers: ['example.org/drain'] }));
    await open();
    typeName('llama');
    fireEvent.click(deleteButton());
    expect(await screen.findByText(/Kubernetes waits for: example.org\/drain/)).toBeInTheDocument();
  });

  it('finds out what became of a deletion whose answer was lost', async () => {
    await open();
    typeName('llama');
    remove.mockReturnValue(failing(502));
    fireEvent.click(deleteButton());
    expect(await screen.findByText('It is not known whether it was deleted')).toBeInTheDocument();
    const problem = { type: 'about:blank', title: 'Not Found', status: 404, detail: 'gone', requestId: 'r' };
    readPool.mockReturnValue(throwError(() => ({ status: 404, data: problem, config: {} })));
    fireEvent.click(deleteButton());
    expect(await screen.findByText('It is deleted')).toBeInTheDocument();
  });
});
