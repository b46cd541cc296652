import type { ProblemCause, WriteWarning } from '@ngf/contract';
import type { ProxyFailure } from '../../kubernetes/proxyFailure';
import type { Stored } from '../target/stored';

/** Why the last attempt led back to editing. */
export type Notice =
  | { kind: 'unchanged' }
  | { kind: 'signedOut' }
  | { kind: 'refused'; failure: ProxyFailure }
  | { kind: 'notChecked'; failure: ProxyFailure }
  | { kind: 'notWritten' }
  | { kind: 'gone' }
  | { kind: 'merged' };

/** Where an edit stands on its way into Kubernetes. */
export type Step =
  | { kind: 'reading' }
  | { kind: 'unreadable'; failure: ProxyFailure }
  | { kind: 'missing' }
  | { kind: 'editing'; notice?: Notice }
  | { kind: 'checking' }
  /** `expected`: what the server would store. */
  | { kind: 'review'; expected: string; warnings: WriteWarning[] }
  | { kind: 'saving'; expected: string }
  | { kind: 'conflict'; theirs: Stored }
  /** The answer to the write was lost, and reading again told nothing. */
  | { kind: 'unknown'; failure: ProxyFailure; expected: string }
  | { kind: 'saved'; stored: Stored; warnings: WriteWarning[] };

export interface EditState {
  text: string;
  /** What the text was edited from; undefined for an object that is yet to be created. */
  base: Stored | undefined;
  /** When the draft that this text comes from was kept, in milliseconds since 1970. */
  draftOf?: number;
  /** Whether the browser keeps what is typed over a reload. */
  keepsDraft: boolean;
  /** What the server found wrong with which field when it last refused the text. */
  causes: readonly ProblemCause[];
  step: Step;
}
