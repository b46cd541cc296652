import { heredoc } from './heredoc';

/** A command that applies an object, for a POSIX shell. */
export function applyCommand(text: string): string {
  return `kubectl apply -f - ${heredoc(text)}`;
}
