import type { AuditRecord } from '@ngf/contract';
import type { AuditFilter } from './auditLog';
import { comparePositions, positionOf } from './cursor';

/** What of these records, in the order in which they were stored, a list shows. */
export function selectRecords(stored: Iterable<AuditRecord>, filter: AuditFilter): AuditRecord[] {
  const latest = new Map<string, AuditRecord>();
  for (const record of stored) {
    if (meets(record, filter) && (record.outcome !== null || !latest.has(record.id))) {
      latest.set(record.id, record);
    }
  }
  return [...latest.values()]
    .sort((left, right) => comparePositions(positionOf(left), positionOf(right)))
    .slice(0, filter.limit);
}

function meets(record: AuditRecord, { from, to, before, ...exactly }: AuditFilter): boolean {
  const position = positionOf(record);
  const isWanted = (wanted: string | undefined, value: string) => wanted === undefined || wanted === value;
  return (
    position.time >= from &&
    position.time < to &&
    (before === undefined || comparePositions(before, position) < 0) &&
    isWanted(exactly.cluster, record.cluster) &&
    isWanted(exactly.kind, record.kind) &&
    isWanted(exactly.name, record.name) &&
    isWanted(exactly.user, record.user.login)
  );
}
