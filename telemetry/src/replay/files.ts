import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

export class ReplayError extends Error {
  override name = 'ReplayError';
}

/** A recorded file and the landing table that its name stands for: `TABLE.jsonl` or `TABLE.jsonl.gz`. */
export interface Recording {
  path: string;
  table: string;
}

export function recordingOf(path: string): Recording {
  const table = /^(otel_[a-z_]+)\.jsonl(\.gz)?$/.exec(basename(path))?.[1];
  if (table === undefined) {
    throw new ReplayError(`${path}: a recording is called after its table, for example otel_traces.jsonl.gz.`);
  }
  return { path, table };
}

export interface RecordedRow {
  /** From 1. */
  line: number;
  row: Record<string, unknown>;
}

/**
 * The rows of a recording, each a line of JSON that holds an object.
 *
 * @throws ReplayError naming file and line where a line is no such thing, or where the file cannot be read
 */
export async function* readRows(recording: Recording): AsyncGenerator<RecordedRow> {
  let line = 0;
  try {
    for await (const text of linesOf(recording.path)) {
      line += 1;
      if (text.trim() !== '') {
        yield { line, row: parseRow(text) };
      }
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ReplayError(`${recording.path}, line ${Math.max(line, 1)}: ${reason}`, { cause: error });
  }
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  // pipeline destroys its last stream with the error of any; nothing is left for its callback to do.
  const plain = path.endsWith('.gz') ? pipeline(file, createGunzip(), () => undefined) : file;
  const lines = createInterface({ input: plain, crlfDelay: Infinity });
  // The iterator of readline ends at an error of its input as if the input were complete.
  let failure: Error | undefined;
  const endWith = (error: Error) => {
    failure ??= error;
    lines.close();
  };
  plain.on('error', endWith);
  lines.on('error', endWith);
  yield* lines;
  if (failure) {
    throw failure;
  }
}

function parseRow(text: string): Record<string, unknown> {
  const row: unknown = JSON.parse(text);
  if (typeof row !== 'object' || row === null || Array.isArray(row)) {
    throw new ReplayError('expected a JSON object, one row of the table');
  }
  return row as Record<string, unknown>;
}
