import { yamlOf } from '../yaml/edit';
import { heredoc } from './heredoc';

/** Where a configuration file of the endpoint picker is kept. */
export interface ConfigMapKey {
  namespace: string;
  name: string;
  key: string;
}

/** A command that applies an object, for a POSIX shell. */
export function applyCommand(text: string): string {
  return `kubectl apply -f - ${heredoc(text)}`;
}

/** A command that writes one key of a ConfigMap and leaves its others alone. */
export function configMapCommand({ namespace, name, key }: ConfigMapKey, text: string): string {
  const patch = yamlOf({ data: { [key]: text } });
  return `kubectl patch configmap ${quoted(name)} -n ${quoted(namespace)} --type merge --patch-file /dev/stdin ${heredoc(patch)}`;
}

/** One word of a shell's command line (POSIX.1-2017, Shell 2.2.2). */
export function quoted(word: string): string {
  return /^[\w./:-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
