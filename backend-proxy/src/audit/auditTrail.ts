import { randomUUID } from 'node:crypto';
import type { FastifyBaseLogger } from 'fastify';
import type { AuditRecord, AuditUser } from '@ngf/contract';
import type { Clock } from '../clock';
import { ProblemError } from '../errors';
import type { User } from '../identity/user';
import type { AuditLog } from './auditLog';
import { differenceOf, type Change } from './difference';

/** Of a request: who asks, and under which id. A FastifyRequest is one. */
export interface Origin {
  id: string;
  user: User | undefined;
  log: Pick<FastifyBaseLogger, 'error'>;
}

/** What is to be changed, and how. */
export interface IntendedChange extends Pick<
  AuditRecord,
  'cluster' | 'verb' | 'kind' | 'namespace' | 'name' | 'dryRun'
> {
  /** What is asked for, where it is known before it is tried. */
  change?: Change;
}

/** Tells what was changed in the end; of several tellings the last one counts. */
export type TellChange = (change: Change) => void;

/** Every change of a cluster goes through here, so none happens unrecorded. */
export interface AuditTrail {
  /**
   * Records the intent, makes the change, records the outcome, and only then gives its answer. A proxy that is killed in
   * between leaves an intent without an outcome.
   *
   * @throws ProblemError 503 where the intent cannot be recorded: then nothing is changed
   */
  record<Answer>(
    origin: Origin,
    intended: IntendedChange,
    makeChange: (tell: TellChange) => Promise<Answer>
  ): Promise<Answer>;
}

export function createAuditTrail(log: AuditLog, clock: Clock): AuditTrail {
  return {
    async record(origin, { change, ...intended }, makeChange) {
      const intent: AuditRecord = {
        id: randomUUID(),
        time: new Date(clock.now()).toISOString(),
        requestId: origin.id,
        user: auditUser(origin.user),
        ...intended,
        diff: change ? differenceOf(change) : null,
        outcome: null,
      };
      await log.record(intent);
      let made = change;
      const finish = (outcome: AuditRecord['outcome']) =>
        recordOutcome(log, origin, { ...intent, diff: made ? differenceOf(made) : null, outcome });
      try {
        const answer = await makeChange((told) => {
          made = told;
        });
        await finish({ status: intended.verb === 'create' ? 201 : 200, reason: null });
        return answer;
      } catch (error) {
        await finish(outcomeOf(error));
        throw error;
      }
    },
  };
}

/** The change is made or refused by now, and that is what the client must hear: a failure here is for the log. */
async function recordOutcome(log: AuditLog, origin: Origin, record: AuditRecord): Promise<void> {
  try {
    await log.record(record);
  } catch (error) {
    const err = error instanceof ProblemError ? (error.cause ?? error) : error;
    origin.log.error(
      { err, auditId: record.id, outcome: record.outcome },
      'The outcome of a change is not in the audit log'
    );
  }
}

function outcomeOf(error: unknown): AuditRecord['outcome'] {
  return error instanceof ProblemError
    ? { status: error.status, reason: error.reason }
    : { status: 500, reason: 'InternalError' };
}

function auditUser(user: User | undefined): AuditUser {
  return user === undefined ? { login: 'anonymous', verified: false } : { ...user, verified: true };
}
