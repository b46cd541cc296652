import type { WriteOutcome } from '../../kubernetes/proxyWrite';
import type { DraftStore } from '../drafts/draftStore';
import type { EditTarget } from '../target/editTarget';
import { saysTheSame, settle } from '../target/settle';
import type { Stored } from '../target/stored';
import type { EditState, Step } from './step';

interface Start {
  /** The text of an object that is yet to be created; without it, what is stored is read. */
  newText?: string;
}

/**
 * One edit from the first keystroke until it is stored: check by dry run, review, save. Whatever goes wrong on the way,
 * the text stays as it was typed, here and as a draft; only an answer that says so makes it saved.
 */
export class EditSession {
  private current: EditState;
  private readonly listeners = new Set<() => void>();

  constructor(
    readonly target: EditTarget,
    private readonly drafts: DraftStore,
    private readonly start: Start = {}
  ) {
    const draft = drafts.load(target.id);
    const step: Step = { kind: draft || start.newText !== undefined ? 'editing' : 'reading' };
    this.current = {
      text: draft?.text ?? start.newText ?? '',
      base: draft?.base,
      ...(draft && { draftOf: draft.savedAt }),
      keepsDraft: true,
      causes: [],
      step,
    };
  }

  readonly getState = (): EditState => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Whether something was typed that is not stored. */
  get isDirty(): boolean {
    const { text, base, step } = this.current;
    return step.kind !== 'saved' && text !== (base?.text ?? this.start.newText ?? '');
  }

  /** Reads what is stored, unless there is a text already. */
  async open(): Promise<void> {
    if (this.current.step.kind !== 'editing') {
      await this.readAnew();
    }
  }

  edit(text: string): void {
    const { base } = this.current;
    const keepsDraft = this.drafts.save(this.target.id, { text, ...(base && { base }) });
    this.set({ text, keepsDraft, step: { kind: 'editing' } });
  }

  /** Throws away what was typed and starts again from what is stored. */
  async discard(): Promise<void> {
    this.forgetDraft();
    const { newText } = this.start;
    if (newText === undefined) {
      await this.readAnew();
    } else {
      this.set({ text: newText, base: undefined, step: { kind: 'editing' } });
    }
  }

  forgetDraft(): void {
    this.drafts.discard(this.target.id);
    this.set({ draftOf: undefined });
  }

  backToEditing(): void {
    this.goTo({ kind: 'editing' });
  }

  /** Asks the server what it would store. */
  async check(): Promise<void> {
    const { text, base } = this.current;
    if (base && saysTheSame(text, base.text)) {
      this.goTo({ kind: 'editing', notice: { kind: 'unchanged' } });
      return;
    }
    this.set({ causes: [], step: { kind: 'checking' } });
    const outcome = await this.target.write(text, base, { dryRun: true });
    if (outcome.kind === 'written') {
      this.goTo({ kind: 'review', expected: outcome.value.text, warnings: outcome.warnings });
    } else if (outcome.kind === 'unknown') {
      this.goTo({ kind: 'editing', notice: { kind: 'notChecked', failure: outcome.failure } });
    } else {
      await this.wasNotWritten(outcome, undefined);
    }
  }

  /** Stores what was reviewed. */
  async save(options: { rollOut?: boolean } = {}): Promise<void> {
    const { step, text, base } = this.current;
    if (step.kind !== 'review') {
      return;
    }
    const { expected } = step;
    this.goTo({ kind: 'saving', expected });
    const outcome = await this.target.write(text, base, { dryRun: false, ...options });
    if (outcome.kind === 'written') {
      this.wasSaved({ stored: outcome.value, warnings: outcome.warnings });
    } else if (outcome.kind === 'unknown') {
      this.goTo({ kind: 'unknown', failure: outcome.failure, expected });
      await this.findOut();
    } else {
      await this.wasNotWritten(outcome, expected);
    }
  }

  /** Reads what became of a write whose answer was lost. */
  async findOut(): Promise<void> {
    const { step, base } = this.current;
    if (step.kind !== 'unknown') {
      return;
    }
    const settled = await settle(this.target, base, step.expected);
    switch (settled.kind) {
      case 'written':
        return this.wasSaved({ stored: settled.stored, warnings: [] });
      case 'changed':
        return this.goTo({ kind: 'conflict', theirs: settled.stored });
      case 'notWritten':
      case 'gone':
        return this.goTo({ kind: 'editing', notice: { kind: settled.kind } });
      case 'stillUnknown':
        return this.goTo(step);
    }
  }

  /** Goes on with a text that both edits went into, on the version that the other edit made. */
  merge(text: string): void {
    const { step } = this.current;
    if (step.kind === 'conflict') {
      this.set({ base: step.theirs });
      this.edit(text);
      this.goTo({ kind: 'editing', notice: { kind: 'merged' } });
    }
  }

  private async readAnew(): Promise<void> {
    this.goTo({ kind: 'reading' });
    const outcome = await this.target.read();
    if (outcome.kind === 'found') {
      this.set({ text: outcome.stored.text, base: outcome.stored, step: { kind: 'editing' } });
    } else {
      this.goTo(outcome.kind === 'missing' ? outcome : { kind: 'unreadable', failure: outcome.failure });
    }
  }

  /** `expected`: what was to be stored. A conflict with just that is no conflict: an earlier attempt had arrived. */
  private async wasNotWritten(outcome: NotWritten, expected: string | undefined): Promise<void> {
    if (outcome.kind === 'signedOut') {
      return this.goTo({ kind: 'editing', notice: outcome });
    }
    const theirs = outcome.kind === 'conflict' ? outcome.current : await this.storedNow(outcome);
    if (theirs && expected !== undefined && saysTheSame(theirs.text, expected)) {
      return this.wasSaved({ stored: theirs, warnings: [] });
    }
    const { base } = this.current;
    if (theirs && base && theirs.version !== base.version) {
      return this.goTo({ kind: 'conflict', theirs });
    }
    const { failure } = outcome;
    this.set({ causes: failure.causes ?? [], step: { kind: 'editing', notice: { kind: 'refused', failure } } });
  }

  /** What is stored now, where a refusal may mean that it is not what was edited, or is there already. */
  private async storedNow({ failure }: { failure: { kind: string } }): Promise<Stored | undefined> {
    const outcome = failure.kind === 'conflict' ? await this.target.read() : undefined;
    return outcome?.kind === 'found' ? outcome.stored : undefined;
  }

  private wasSaved(saved: Omit<Extract<Step, { kind: 'saved' }>, 'kind'>): void {
    this.drafts.discard(this.target.id);
    this.set({ base: saved.stored, draftOf: undefined, step: { kind: 'saved', ...saved } });
  }

  private goTo(step: Step): void {
    this.set({ step });
  }

  private set(change: Partial<EditState>): void {
    this.current = { ...this.current, ...change };
    this.listeners.forEach((listener) => listener());
  }
}

type NotWritten = Exclude<WriteOutcome<Stored>, { kind: 'written' | 'unknown' }>;
