import type { AuditRecord } from '@ngf/contract';
import type { AuditPosition } from './cursor';

/** Which records are asked for: those that meet all that is given. */
export interface AuditFilter {
  /** Unix milliseconds, included. */
  from: number;
  /** Unix milliseconds, not included. */
  to: number;
  cluster?: string;
  kind?: string;
  name?: string;
  user?: string;
  /** At most so many. */
  limit: number;
  /** Only those that come after this one in the order of the list. */
  before?: AuditPosition;
}

/** Where changes are kept, who asked for them, and what became of them. */
export interface AuditLog {
  readonly name: 'file' | 'clickhouse' | 'memory';
  /**
   * Settled once the record is stored. One with an outcome takes the place of one with the same id and none.
   *
   * @throws ProblemError 503 where it cannot be stored, with what to do
   */
  record(record: AuditRecord): Promise<void>;
  /** Newest first; at the same instant by id. A record without an outcome: under way, or the proxy ended during it. */
  list(filter: AuditFilter): Promise<AuditRecord[]>;
  close(): Promise<void>;
}
