import { ProblemError } from '../errors';

/** @param why what failed and what to do */
export function auditUnavailable(why: string, cause: unknown): ProblemError {
  return new ProblemError(503, 'AuditUnavailable', `Nothing was changed, as the audit log cannot record it: ${why}`, {
    cause,
  });
}

export function auditUnreadable(why: string, cause: unknown): ProblemError {
  return new ProblemError(503, 'AuditUnreadable', `The audit log cannot be read: ${why}`, { cause });
}
