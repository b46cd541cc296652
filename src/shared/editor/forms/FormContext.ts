import { createContext, useContext } from 'react';
import { isSamePath, type Path, valueAt } from '../object/path';
import type { Problem } from '../yaml/problem';

export interface FormContextValue {
  /** What the text means. */
  root: unknown;
  problems: readonly Problem[];
  set: (path: Path, value: unknown) => void;
}

export const FormContext = createContext<FormContextValue | undefined>(undefined);

/** A place of the object that a form edits. Undefined takes the value away. */
export interface FormValue {
  value: unknown;
  set: (value: unknown) => void;
  /** What is wrong with it, in one text. */
  error: string | undefined;
}

/** @throws outside a form. */
export function useFormValue(path: Path): FormValue {
  const form = useContext(FormContext);
  if (!form) {
    throw new Error('A field stands outside of a form');
  }
  const { root, problems, set } = form;
  const messages = problems.filter((problem) => isSamePath(problem.path, path)).map(({ message }) => message);
  return {
    value: valueAt(root, path),
    set: (value) => set(path, value),
    error: messages.length > 0 ? messages.join(' ') : undefined,
  };
}

/** As text, whatever stands there: a form shows also what does not belong there. */
export function textOf(value: unknown): string {
  return value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
}
