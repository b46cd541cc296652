import type { AuditRecord } from '@ngf/contract';
import type { AuditLog } from './auditLog';
import { selectRecords } from './select';

const MAX_RECORDS = 10_000;

/** For a proxy without ClickHouse and file, over simulated data: the latest records, until the process ends. */
export function createMemoryAudit(): AuditLog {
  const records: AuditRecord[] = [];
  return {
    name: 'memory',
    async record(record) {
      records.push(record);
      records.splice(0, records.length - MAX_RECORDS);
    },
    list: async (filter) => selectRecords(records, filter),
    close: async () => undefined,
  };
}
