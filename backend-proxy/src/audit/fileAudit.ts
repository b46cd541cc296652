import { open, rename, stat, type FileHandle } from 'node:fs/promises';
import type { Logger } from 'pino';
import type { AuditRecord } from '@ngf/contract';
import type { Clock } from '../clock';
import type { AuditLog } from './auditLog';
import { listFiles } from './auditFiles';
import { auditUnavailable } from './problems';

/** About 10,000 changes. */
const ROTATE_AT_BYTES = 16 * 1024 * 1024;

export interface FileAuditOptions {
  /** Of the current file; older ones stand beside it, with the time at which they were left in their names. */
  path: string;
  clock: Clock;
  logger: Pick<Logger, 'warn'>;
  rotateAtBytes?: number;
}

/**
 * Records as JSON lines in a file of this process' own. Each line is on the disk (fdatasync) before `record` settles, so
 * neither a killed proxy nor a lost machine loses one that was acknowledged. A file that has grown large is renamed and a
 * new one begun; nothing is ever deleted or changed: how long files are kept is the operator's choice.
 */
export function createFileAudit({ path, clock, logger, rotateAtBytes = ROTATE_AT_BYTES }: FileAuditOptions): AuditLog {
  let file: FileHandle | undefined;
  let size = 0;
  let last: Promise<void> = Promise.resolve();

  async function openFile(): Promise<FileHandle> {
    const handle = await open(path, 'a+', 0o600);
    size = (await handle.stat()).size;
    if (size > 0 && !(await endsWithNewline(handle, size))) {
      // The process before was killed within a line: ours must not become a part of it.
      await handle.appendFile('\n');
      size += 1;
    }
    return handle;
  }

  async function close(): Promise<void> {
    const closing = file;
    file = undefined;
    await closing?.close();
  }

  async function append(line: string): Promise<void> {
    file ??= await openFile();
    if (size > 0 && size + Buffer.byteLength(line) > rotateAtBytes) {
      await close();
      await rename(path, await unusedName(path, clock.now()));
      file = await openFile();
    }
    try {
      await file.appendFile(line);
      await file.datasync();
      size += Buffer.byteLength(line);
    } catch (error) {
      // A part of the line may be in the file: it is looked at again before the next one.
      await close();
      throw error;
    }
  }

  return {
    name: 'file',
    async record(record: AuditRecord) {
      const line = `${JSON.stringify(record)}\n`;
      // One after the other, whether or not the one before succeeded.
      const appended = last.then(() => append(line));
      last = appended.catch(() => undefined);
      try {
        await appended;
      } catch (error) {
        throw auditUnavailable(
          `AUDIT_FILE cannot be written${codeOf(error)}: check its folder, rights and space.`,
          error
        );
      }
    },
    list: (filter) => listFiles(path, filter, logger),
    async close() {
      await last;
      await close();
    },
  };
}

async function endsWithNewline(handle: FileHandle, size: number): Promise<boolean> {
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer.toString() === '\n';
}

/** `audit.jsonl` left at noon: `audit.jsonl.2026-03-03T12-00-00.000Z`; two within a millisecond are told apart. */
async function unusedName(path: string, nowMs: number): Promise<string> {
  const name = `${path}.${new Date(nowMs).toISOString().replaceAll(':', '-')}`;
  const isUsed = await stat(name).then(
    () => true,
    () => false
  );
  return isUsed ? unusedName(path, nowMs + 1) : name;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
}
