import type { TimeRange } from '@grafana/data';
import { AuditEntrySchema, type AuditEntry } from '@ngf/contract';
import { Type } from 'typebox';
import type { Observable } from 'rxjs';
import { readFromProxy } from '../../shared/kubernetes/proxyRequest';

/** What the list is narrowed by; empty: not by this. */
export interface AuditFilters {
  user: string;
  kind: string;
  name: string;
}

export const noFilters: AuditFilters = { user: '', kind: '', name: '' };

/** The first page, and by how much it grows. */
export const PAGE_SIZE = 100;
/** The proxy answers no more at once. */
export const MAX_ENTRIES = 1000;

export function auditPath(filters: AuditFilters, range: TimeRange, limit: number): string {
  const query = new URLSearchParams({
    from: String(range.from.valueOf()),
    to: String(range.to.valueOf()),
    limit: String(limit),
  });
  for (const [name, value] of Object.entries(filters)) {
    if (value !== '') {
      query.set(name, value);
    }
  }
  return `audit?${query.toString()}`;
}

/** Changes of all clusters, newest first. */
export function readAudit(filters: AuditFilters, range: TimeRange, limit: number): Observable<AuditEntry[]> {
  return readFromProxy(auditPath(filters, range, limit), Type.Array(AuditEntrySchema));
}
