import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { describeAuditLog } from '../testing/auditLogContract';
import { anAuditFilter, anAuditRecord } from '../testing/auditRecords';
import { createFileAudit } from './fileAudit';

const KILLED_WRITER = fileURLToPath(new URL('../testing/killedWriter.ts', import.meta.url));

let folder: string;
let path: string;
const logger = { warn: vi.fn() };
let nowMs: number;
const clock = { now: () => nowMs };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'audit-'));
  path = join(folder, 'audit.jsonl');
  logger.warn.mockClear();
  nowMs = Date.parse('2026-03-03T12:30:00Z');
});
afterEach(() => rm(folder, { recursive: true }));

describeAuditLog('a file', async () => createFileAudit({ path, clock, logger }));
describeAuditLog('files that are left after every record', async () =>
  createFileAudit({ path, clock, logger, rotateAtBytes: 1 })
);

describe('createFileAudit', () => {
  it('keeps what the process before recorded, and lets nobody else read it', async () => {
    const [first, second] = [anAuditRecord(), anAuditRecord({ time: '2026-03-03T12:00:01.000Z' })];
    for (const record of [first, second]) {
      const audit = createFileAudit({ path, clock, logger });
      await audit.record(record);
      await audit.close();
    }
    expect(await createFileAudit({ path, clock, logger }).list(anAuditFilter())).toEqual([second, first]);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('shows a change during which the proxy was killed as one with an unknown outcome', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', KILLED_WRITER, path], { stdio: 'inherit' });
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
    const everything = anAuditFilter({ from: 0, to: Number.MAX_SAFE_INTEGER });
    expect(await createFileAudit({ path, clock, logger }).list(everything)).toMatchObject([
      { requestId: 'req-killed', verb: 'delete', kind: 'Gateway', name: 'main', outcome: null },
    ]);
  }, 30_000);

  it('goes on after a line that a killed proxy left unfinished, and tells of it', async () => {
    await appendFile(path, JSON.stringify(anAuditRecord()).slice(0, 50));
    const audit = createFileAudit({ path, clock, logger });
    const record = anAuditRecord();
    await audit.record(record);
    expect(await audit.list(anAuditFilter())).toEqual([record]);
    expect(logger.warn).toHaveBeenCalledWith({ file: path, lines: 1 }, 'Lines of the audit log are no records');
    await audit.close();
  });

  it('keeps every record of many that come at once, each on a line of its own', async () => {
    const records = Array.from({ length: 100 }, () => anAuditRecord());
    const audit = createFileAudit({ path, clock, logger, rotateAtBytes: 5_000 });
    await Promise.all(records.map((record) => audit.record(record)));
    const ids = (await audit.list(anAuditFilter())).map(({ id }) => id);
    expect(ids.sort()).toEqual(records.map(({ id }) => id).sort());
    await audit.close();
    for (const name of await readdir(folder)) {
      expect((await stat(join(folder, name))).size).toBeLessThanOrEqual(5_000);
      expect(await readFile(join(folder, name), 'utf8')).toMatch(/^(\{.*\}\n)+$/);
    }
  });

  it('does not read files that were left before the time that is asked for', async () => {
    const audit = createFileAudit({ path, clock, logger, rotateAtBytes: 1 });
    await audit.record(anAuditRecord({ time: '2026-03-03T12:00:00.000Z' }));
    await audit.record(anAuditRecord({ time: '2026-03-03T12:40:00.000Z' }));
    const [left = ''] = (await readdir(folder)).filter((name) => name !== 'audit.jsonl');
    expect(left).toBe('audit.jsonl.2026-03-03T12-30-00.000Z');
    await appendFile(join(folder, left), 'not a record\n');
    await audit.list(anAuditFilter({ from: Date.parse('2026-03-03T12:35:00Z') }));
    expect(logger.warn).not.toHaveBeenCalled();
    await audit.close();
  });

  it('says what to do where it cannot write or read', async () => {
    const audit = createFileAudit({ path: join(folder, 'none', 'audit.jsonl'), clock, logger });
    await expect(audit.record(anAuditRecord())).rejects.toMatchObject({
      status: 503,
      reason: 'AuditUnavailable',
      detail: expect.stringContaining('AUDIT_FILE cannot be written (ENOENT)'),
    });
    await expect(audit.list(anAuditFilter())).rejects.toMatchObject({ status: 503, reason: 'AuditUnreadable' });
  });
});
