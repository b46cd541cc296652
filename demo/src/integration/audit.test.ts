import { createClickHouseAudit, type AuditLog } from '@ngf/backend-proxy';
import { anAuditFilter, anAuditRecord, describeAuditLog } from '@ngf/backend-proxy/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { ADMIN, forgetTelemetry, READER, startTestClickHouse, type TestClickHouse } from '../testing/clickhouse';

let clickhouse: TestClickHouse;
beforeAll(async () => {
  clickhouse = await startTestClickHouse();
}, 60_000);
afterAll(() => clickhouse.close());

function auditAs({ name, password }: typeof ADMIN): AuditLog {
  return createClickHouseAudit({ url: clickhouse.url, user: name, password, database: 'default' });
}

describeAuditLog('ClickHouse', async () => {
  await forgetTelemetry(clickhouse);
  return auditAs(ADMIN);
});

describe('the audit log in ClickHouse', () => {
  it('keeps the outcome alone once ClickHouse has merged both rows of a change', async () => {
    await forgetTelemetry(clickhouse);
    const audit = auditAs(ADMIN);
    const done = anAuditRecord();
    await audit.record(done);
    await audit.record({ ...done, outcome: null });
    await clickhouse.admin.command({ query: 'OPTIMIZE TABLE ngf_audit FINAL' });
    const rows = await clickhouse.admin.query({ query: 'SELECT id, status FROM ngf_audit', format: 'JSONEachRow' });
    expect(await rows.json()).toEqual([{ id: done.id, status: 200 }]);
    expect(await audit.list(anAuditFilter())).toEqual([done]);
    await audit.close();
  });

  it('says what a user that may only read needs', async () => {
    const audit = auditAs(READER);
    await expect(audit.record(anAuditRecord())).rejects.toMatchObject({
      status: 503,
      reason: 'AuditUnavailable',
      detail: expect.stringContaining('"GRANT SELECT, INSERT ON default.ngf_audit TO reader"'),
    });
    await audit.close();
  });

  it('says so where ClickHouse is away', async () => {
    const audit = createClickHouseAudit({ url: 'http://127.0.0.1:1', user: 'a', password: '', database: 'default' });
    await expect(audit.record(anAuditRecord())).rejects.toMatchObject({
      status: 503,
      detail: expect.stringContaining('nothing listens at CLICKHOUSE_URL'),
    });
    await audit.close();
  });
});
