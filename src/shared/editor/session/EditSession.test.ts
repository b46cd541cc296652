import { afterEach, describe, expect, it } from 'vitest';
import type { ProxyFailure } from '../../kubernetes/proxyFailure';
import { draftStore } from '../drafts/draftStore';
import { aStored, fakeTarget, lost, written } from '../testing/fakeTarget';
import { EditSession } from './EditSession';

const drafts = draftStore(sessionStorage, () => 1_000);
const base = aStored('a: 1\n', 'v1');
const typed = 'a: 2 # mine\n';

afterEach(() => sessionStorage.clear());

async function editing() {
  const fake = fakeTarget(base);
  const session = new EditSession(fake.target, drafts);
  await session.open();
  session.edit(typed);
  return { ...fake, session };
}

async function reviewing() {
  const all = await editing();
  await all.session.check();
  expect(all.session.getState().step.kind).toBe('review');
  return all;
}

const stepOf = (session: EditSession) => session.getState().step;
const draft = () => drafts.load('east/Gateway/chat/edge');

describe('an edit that goes well', () => {
  it('is checked by a dry run, shown, and written on the version that was read', async () => {
    const { session, write } = await reviewing();
    expect(write).toHaveBeenLastCalledWith(typed, base, { dryRun: true });
    expect(stepOf(session)).toStrictEqual({ kind: 'review', expected: typed, warnings: [] });
    await session.save();
    expect(write).toHaveBeenLastCalledWith(typed, base, { dryRun: false });
    expect(stepOf(session).kind).toBe('saved');
    expect(draft()).toBeUndefined();
    expect(session.isDirty).toBe(false);
  });

  it('does not ask the server about nothing', async () => {
    const { session, write } = await editing();
    session.edit('a: 1 # only a comment\n');
    await session.check();
    expect(stepOf(session)).toStrictEqual({ kind: 'editing', notice: { kind: 'unchanged' } });
    expect(write).not.toHaveBeenCalled();
  });

  it('cannot be saved without having been reviewed', async () => {
    const { session, write } = await editing();
    await session.save();
    expect(write).not.toHaveBeenCalled();
  });
});

const refusals: Array<[string, ProxyFailure]> = [
  [
    '422',
    { kind: 'invalid', message: 'no', causes: [{ field: 'a', reason: 'FieldValueInvalid', message: 'too big' }] },
  ],
  ['403', { kind: 'forbidden', message: 'gateways is forbidden' }],
];

describe('an edit that fails', () => {
  it.each(refusals)('keeps what was typed after a %s', async (_, failure) => {
    const { session, write } = await reviewing();
    write.mockResolvedValue({ kind: 'refused', failure });
    await session.save();
    expect(stepOf(session)).toStrictEqual({ kind: 'editing', notice: { kind: 'refused', failure } });
    expect(session.getState().text).toBe(typed);
    expect(draft()?.text).toBe(typed);
  });

  it('keeps what was typed when the login has expired, in this page and the next', async () => {
    const { session, write, target } = await reviewing();
    write.mockResolvedValue({ kind: 'signedOut' });
    await session.save();
    expect(stepOf(session)).toStrictEqual({ kind: 'editing', notice: { kind: 'signedOut' } });
    const afterReload = new EditSession(target, drafts);
    await afterReload.open();
    expect(afterReload.getState()).toMatchObject({ text: typed, base, draftOf: 1_000, step: { kind: 'editing' } });
    expect(afterReload.isDirty).toBe(true);
  });

  it('says when a check could not be made', async () => {
    const { session, write } = await editing();
    write.mockResolvedValue({ kind: 'unknown', failure: lost });
    await session.check();
    expect(stepOf(session)).toStrictEqual({ kind: 'editing', notice: { kind: 'notChecked', failure: lost } });
  });
});

describe('a write whose answer is lost', () => {
  async function saving() {
    const all = await reviewing();
    all.write.mockResolvedValue({ kind: 'unknown', failure: lost });
    return all;
  }

  it('is saved if what is stored says so', async () => {
    const { session, read } = await saving();
    read.mockResolvedValue({ kind: 'found', stored: aStored('{"a": 2}', 'v2') });
    await session.save();
    expect(stepOf(session).kind).toBe('saved');
  });

  it('is not saved if the version is still the same', async () => {
    const { session } = await saving();
    await session.save();
    expect(stepOf(session)).toStrictEqual({ kind: 'editing', notice: { kind: 'notWritten' } });
    expect(draft()?.text).toBe(typed);
  });

  it('is a conflict if something else is stored', async () => {
    const { session, read } = await saving();
    const theirs = aStored('a: 3\n', 'v2');
    read.mockResolvedValue({ kind: 'found', stored: theirs });
    await session.save();
    expect(stepOf(session)).toStrictEqual({ kind: 'conflict', theirs });
  });

  it('stays unknown while nothing can be read, and is found out later', async () => {
    const { session, read } = await saving();
    read.mockResolvedValue({ kind: 'failed', failure: lost });
    await session.save();
    expect(stepOf(session)).toMatchObject({ kind: 'unknown', failure: lost });
    expect(draft()?.text).toBe(typed);
    read.mockResolvedValue({ kind: 'found', stored: aStored(typed, 'v2') });
    await session.findOut();
    expect(stepOf(session).kind).toBe('saved');
  });

  it('has arrived if a second attempt finds just that stored', async () => {
    const { session, write } = await saving();
    await session.save();
    write.mockResolvedValueOnce(written(aStored(typed, 'v1')));
    await session.check();
    write.mockResolvedValue({ kind: 'conflict', failure: lost, current: aStored(typed, 'v2') });
    await session.save();
    expect(stepOf(session).kind).toBe('saved');
  });
});

describe('a conflict', () => {
  const theirs = aStored('a: 1\nb: 2\n', 'v2');

  it('is merged on their version and checked again', async () => {
    const { session, write } = await editing();
    write.mockResolvedValueOnce({ kind: 'conflict', failure: lost, current: theirs });
    await session.check();
    expect(stepOf(session)).toStrictEqual({ kind: 'conflict', theirs });
    expect(session.getState().text).toBe(typed);
    session.merge('a: 2 # mine\nb: 2\n');
    expect(session.getState()).toMatchObject({ base: theirs, step: { kind: 'editing', notice: { kind: 'merged' } } });
    expect(draft()).toMatchObject({ base: theirs, text: 'a: 2 # mine\nb: 2\n' });
    await session.check();
    expect(write).toHaveBeenLastCalledWith('a: 2 # mine\nb: 2\n', theirs, { dryRun: true });
  });

  it('reads what is stored where the answer did not bring it', async () => {
    const { session, read, write } = await editing();
    write.mockResolvedValue({ kind: 'refused', failure: { kind: 'conflict', message: 'changed' } });
    read.mockResolvedValue({ kind: 'found', stored: theirs });
    await session.check();
    expect(stepOf(session)).toStrictEqual({ kind: 'conflict', theirs });
  });
});

describe('an object that is yet to be made', () => {
  it('is refused where its name is taken, and nothing is written over what is there', async () => {
    const { target, read, write } = fakeTarget(undefined);
    const session = new EditSession(target, drafts, { newText: 'a: 1\n' });
    await session.open();
    expect(session.isDirty).toBe(false);
    const failure: ProxyFailure = { kind: 'conflict', reason: 'AlreadyExists', message: 'exists' };
    write.mockResolvedValue({ kind: 'refused', failure });
    read.mockResolvedValue({ kind: 'found', stored: aStored('a: 7\n', 'v7') });
    await session.check();
    expect(session.getState()).toMatchObject({ base: undefined, step: { notice: { kind: 'refused', failure } } });
  });
});

describe('a draft', () => {
  it('is forgotten when it is discarded, and the stored text is back', async () => {
    const { session } = await editing();
    await session.discard();
    expect(session.getState()).toMatchObject({ text: base.text, step: { kind: 'editing' } });
    expect(draft()).toBeUndefined();
  });

  it('that the browser does not keep is told of', async () => {
    const fake = fakeTarget(base);
    const full = { ...drafts, save: () => false };
    const session = new EditSession(fake.target, full);
    await session.open();
    session.edit(typed);
    expect(session.getState()).toMatchObject({ text: typed, keepsDraft: false });
  });
});
