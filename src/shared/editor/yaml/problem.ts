import type { Path } from '../object/path';

/** One thing that is wrong with what was typed, and where. */
export interface Problem {
  /** Who says so: the YAML parser, the kind's schema, or Kubernetes and the proxy. */
  source: 'syntax' | 'schema' | 'server';
  /** Empty: the whole object. */
  path: Path;
  message: string;
  /** In the YAML text, from 1. */
  line: number;
}
