import { locationService } from '@grafana/runtime';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import React from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ProxyFailure } from '../../kubernetes/proxyFailure';
import { draftStore } from '../drafts/draftStore';
import { testIds } from '../../testIds';
import type { EditRequest } from '../open/editRequest';
import { EditSession } from '../session/EditSession';
import { aStored, fakeTarget, lost } from '../testing/fakeTarget';
import { EditorDrawer } from './EditorDrawer';

// Monaco lays out text, which jsdom cannot.
vi.mock('./YamlEditor', () => ({
  YamlEditor: ({ text, onChange }: { text: string; onChange: (text: string) => void }) => (
    <textarea aria-label="YAML" value={text} onChange={({ currentTarget }) => onChange(currentTarget.value)} />
  ),
}));

const route = (weight: number, extra = '') => `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: llama
  namespace: chat
  labels:
    team: a
spec:
  # agreed with the model team
  rules:
    - backendRefs:
        - kind: InferencePool
          name: blue
          weight: ${weight}
        - kind: InferencePool
          name: green
          weight: 10
      timeouts: { request: 10s }
${extra}`;
const base = aStored(route(90), 'v1');
const edit: EditRequest = {
  kind: 'edit',
  identity: { cluster: 'east', kind: 'HTTPRoute', namespace: 'chat', name: 'llama' },
};
/** jsdom needs its time for a form of many fields. */
const WHOLE_FORM_MS = 30_000;
/** The smallest form there is. */
const weights: EditRequest = { ...edit, kind: 'weights' };

afterEach(() => sessionStorage.clear());

async function open(request = weights) {
  const fake = fakeTarget(base);
  const session = new EditSession(
    fake.target,
    draftStore(sessionStorage, () => 0)
  );
  const onClose = vi.fn();
  const onSaved = vi.fn();
  const { unmount } = render(
    <EditorDrawer session={session} request={request} title="Edit" subtitle="" onSaved={onSaved} onClose={onClose} />
  );
  await screen.findByText('Form');
  // The drawer takes the focus once it is laid out.
  await waitFor(() => expect(close()).toHaveFocus());
  return { ...fake, session, onClose, onSaved, unmount };
}

// By text: finding out every element's role and name takes seconds in jsdom.
const button = (name: string) => screen.getByText(name, { selector: 'button, button *' });
const close = () => screen.getByLabelText('Close');
const weightOf = (pool: string) => screen.getByLabelText(`Weight of ${pool}`, { selector: 'input' });
const yaml = () => screen.getByLabelText('YAML');

const setWeight = (pool: string, value: string) => fireEvent.change(weightOf(pool), { target: { value } });
const setYaml = (value: string) => fireEvent.change(yaml(), { target: { value } });
const click = (element: HTMLElement) => fireEvent.click(element);

describe('form and YAML', () => {
  it(
    'are two views of one text: comments and what the form does not know stay',
    async () => {
      await open(edit);
      setWeight('blue', '40');
      click(screen.getByText('YAML'));
      expect(yaml()).toHaveValue(route(40));
      setYaml(route(5, '  hostnames: [a.example.org]\n'));
      click(screen.getByText('Form'));
      expect(weightOf('blue')).toHaveValue('5');
      expect(screen.getByLabelText(/^Host name/)).toHaveValue('a.example.org');
    },
    WHOLE_FORM_MS
  );

  it('keeps a text with errors, says where they are, and offers no form for it', async () => {
    await open();
    click(screen.getByText('YAML'));
    setYaml('kind: HTTPRoute\nspec: [\n');
    expect(screen.getByTestId(testIds.editor.problems)).toHaveTextContent('Line 3');
    expect(button('Check changes').closest('button')).toHaveAttribute('aria-disabled', 'true');
    click(screen.getByText('Form'));
    expect(screen.getByText('There is no form for this text')).toBeInTheDocument();
    click(screen.getByText('YAML'));
    expect(yaml()).toHaveValue('kind: HTTPRoute\nspec: [\n');
  });
});

describe('weights', () => {
  it('show each backend’s share, and warn of 0', async () => {
    await open();
    expect(screen.getByText('90%')).toBeInTheDocument();
    setWeight('green', '0');
    expect(screen.getByText('100%')).toBeInTheDocument();
    expect(screen.getByText('No traffic goes here.')).toBeInTheDocument();
    setWeight('blue', '0');
    expect(screen.getByText(/every request of this rule is answered with an error/)).toBeInTheDocument();
  });

  it('can be set with the keyboard alone', async () => {
    const { session } = await open();
    // The handle, beside the field of the same name, reads the key's code.
    fireEvent.keyDown(screen.getByLabelText('Weight of blue', { selector: '[role=slider]' }), { keyCode: 37 });
    expect(session.getState().text).toBe(route(89));
  });
});

describe('saving', () => {
  it('shows what would be stored before anything is', async () => {
    const { write, onSaved } = await open();
    setWeight('blue', '40');
    click(button('Check changes'));
    expect(await screen.findByText('Review what will be stored', { selector: 'h4' })).toHaveFocus();
    expect(screen.getByText('weight: 90', { exact: false, selector: 'del' })).toBeInTheDocument();
    expect(screen.getByText('weight: 40', { exact: false, selector: 'ins' })).toBeInTheDocument();
    expect(write.mock.calls.map(([, , { dryRun }]) => dryRun)).toStrictEqual([true]);
    click(button('Save'));
    expect(await screen.findByText('Kubernetes has stored your changes')).toBeInTheDocument();
    expect(screen.getByText('The changes are saved.')).toHaveAttribute('role', 'status');
    expect(onSaved).toHaveBeenCalledOnce();
  });

  it(
    'puts the server’s causes at the fields and lines that they are about',
    async () => {
      const { write } = await open(edit);
      const failure: ProxyFailure = {
        kind: 'invalid',
        message: 'HTTPRoute "llama" is invalid',
        causes: [{ field: 'metadata.labels', reason: 'FieldValueInvalid', message: 'team is reserved' }],
      };
      write.mockResolvedValue({ kind: 'refused', failure });
      setWeight('blue', '40');
      click(button('Check changes'));
      expect(await screen.findByText('Nothing was saved')).toBeInTheDocument();
      expect(screen.getByTestId(testIds.editor.problems)).toHaveTextContent(
        'Line 6 metadata.labels: Kubernetes: team is reserved'
      );
      expect(screen.getByText('team is reserved')).toHaveAttribute('role', 'alert');
      expect(weightOf('blue')).toHaveValue('40');
    },
    WHOLE_FORM_MS
  );

  it('keeps what was typed when saving fails, and when the page is opened again', async () => {
    const { write, unmount } = await open();
    setWeight('blue', '40');
    click(button('Check changes'));
    await screen.findByText('Review what will be stored', { selector: 'h4' });
    write.mockResolvedValue({ kind: 'refused', failure: { kind: 'forbidden', message: 'httproutes is forbidden' } });
    click(button('Save'));
    expect(await screen.findByText('Kubernetes does not allow this')).toBeInTheDocument();
    expect(weightOf('blue')).toHaveValue('40');
    unmount();
    await open();
    expect(screen.getByText(/You go on with a draft/)).toBeInTheDocument();
    expect(weightOf('blue')).toHaveValue('40');
  });

  it('does not call saved what it does not know to be', async () => {
    const { write, read } = await open();
    setWeight('blue', '40');
    click(button('Check changes'));
    await screen.findByText('Review what will be stored', { selector: 'h4' });
    write.mockResolvedValue({ kind: 'unknown', failure: lost });
    read.mockResolvedValue({ kind: 'failed', failure: lost });
    click(button('Save'));
    expect(await screen.findByText('It is not known whether your changes were saved')).toBeInTheDocument();
    read.mockResolvedValue({ kind: 'found', stored: aStored(route(40), 'v2') });
    click(button('Find out'));
    expect(await screen.findByText('Kubernetes has stored your changes')).toBeInTheDocument();
  });
});

describe('a conflict', () => {
  it('is decided place by place, and both edits go into one text', async () => {
    const { write, session } = await open();
    setWeight('blue', '40');
    const theirs = aStored(route(70).replace('team: a', 'team: b'), 'v2');
    write.mockResolvedValueOnce({ kind: 'conflict', failure: lost, current: theirs });
    click(button('Check changes'));
    const legend = await screen.findByText('Conflict in spec.rules[0].backendRefs[0].weight');
    const choice = within(legend.closest('fieldset') ?? legend);
    expect(choice.getByText('Was')).toBeInTheDocument();
    const goOn = button('Go on with the merged text');
    expect(goOn.closest('button')).toBeDisabled();
    click(choice.getByLabelText(/Theirs/));
    click(choice.getByLabelText(/Mine/));
    click(goOn);
    expect(session.getState()).toMatchObject({ base: theirs, text: route(40).replace('team: a', 'team: b') });
    expect(screen.getByText('Both edits are in this text now')).toBeInTheDocument();
  });
});

describe('leaving', () => {
  it('asks before unsaved changes are closed, and keeps them', async () => {
    const { onClose, session } = await open();
    setWeight('blue', '40');
    click(close());
    click(button('Keep editing'));
    expect(onClose).not.toHaveBeenCalled();
    expect(session.getState().text).toBe(route(40));
    click(close());
    click(button('Leave, keep draft'));
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('closes at once where nothing was typed', async () => {
    const { onClose } = await open();
    click(close());
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('asks before another page is opened, but lets the time range change', async () => {
    locationService.push('/a/ngf-inference-app/routes');
    await open();
    setWeight('blue', '40');
    locationService.push('/a/ngf-inference-app/routes?from=now-1h');
    expect(locationService.getLocation().search).toBe('?from=now-1h');
    locationService.push('/dashboards');
    expect(locationService.getLocation().pathname).toBe('/a/ngf-inference-app/routes');
    click(await screen.findByText('Leave, keep draft'));
    await waitFor(() => expect(locationService.getLocation().pathname).toBe('/dashboards'));
  });
});
