import type { TSchema } from 'typebox';
import type { ProxyFailure } from '../../kubernetes/proxyFailure';
import type { WriteOutcome } from '../../kubernetes/proxyWrite';
import type { Stored } from './stored';

export type ReadOutcome =
  { kind: 'found'; stored: Stored } | { kind: 'missing' } | { kind: 'failed'; failure: ProxyFailure };

export interface WriteOptions {
  dryRun: boolean;
  /** Restart what reads the configuration, where that is needed for it to count. */
  rollOut?: boolean;
}

/** Something that can be edited as YAML: an object of Kubernetes, or a file in a ConfigMap. */
export interface EditTarget {
  /** The same for the same thing: drafts are kept by it. */
  id: string;
  /** What a text must be; it may depend on the version of the API that it names. */
  schemaOf(value: unknown): TSchema;
  read(): Promise<ReadOutcome>;
  /** Writes a text on the version that it was edited from; without one it creates. Never throws. */
  write(text: string, base: Stored | undefined, options: WriteOptions): Promise<WriteOutcome<Stored>>;
}
