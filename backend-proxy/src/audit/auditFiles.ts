import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Logger } from 'pino';
import { Check } from 'typebox/value';
import { AuditRecordSchema, type AuditRecord } from '@ngf/contract';
import type { AuditFilter } from './auditLog';
import { auditUnreadable } from './problems';
import { selectRecords } from './select';

/** The current file, and those left before, by their names' times: `audit.jsonl.2026-03-03T12-00-00.000Z`. */
async function filesFrom(path: string, from: number): Promise<string[]> {
  const prefix = `${basename(path)}.`;
  const names = await readdir(dirname(path));
  const left = names
    .filter((name) => name.startsWith(prefix) && leftAt(name.slice(prefix.length)) >= from)
    .sort()
    .map((name) => join(dirname(path), name));
  return names.includes(basename(path)) ? [...left, path] : left;
}

/** Unix milliseconds; NaN where it is no time, and so the file not ours. */
function leftAt(suffix: string): number {
  return Date.parse(suffix.replace(/T(\d\d)-(\d\d)-/, 'T$1:$2:'));
}

/** Lines that are no records, such as one in which a proxy was killed, are left out, and told in the log. */
export async function listFiles(
  path: string,
  filter: AuditFilter,
  logger: Pick<Logger, 'warn'>
): Promise<AuditRecord[]> {
  try {
    // Whole files at a time, not all at once: what does not belong to the list is let go with each.
    let kept: AuditRecord[] = [];
    for (const file of await filesFrom(path, filter.from)) {
      kept = selectRecords([...kept, ...(await readRecords(file, logger))], filter);
    }
    return kept;
  } catch (error) {
    throw auditUnreadable('check the folder and rights of AUDIT_FILE.', error);
  }
}

async function readRecords(file: string, logger: Pick<Logger, 'warn'>): Promise<AuditRecord[]> {
  const records: AuditRecord[] = [];
  let unreadable = 0;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    const record = line === '' ? undefined : parse(line);
    if (Check(AuditRecordSchema, record)) {
      records.push(record);
    } else {
      unreadable += Number(line !== '');
    }
  }
  if (unreadable > 0) {
    logger.warn({ file, lines: unreadable }, 'Lines of the audit log are no records');
  }
  return records;
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
