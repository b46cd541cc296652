import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { type FileHandle, open, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import { PassThrough, type Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { ClickHouseError } from '../errors';
import { FrameDecoder } from '../native/frames';

/** More than this of a body goes to disk, so that waiting requests cost no memory. Also the longest statement. */
const MEMORY_LIMIT = 1024 * 1024;
/** Decompressed; far above any exporter's batch, and small enough to become one block, which commits as a whole. */
const BODY_LIMIT = 256 * 1024 * 1024;

function contentDecoder(encoding: string): Transform | undefined {
  switch (encoding.trim().toLowerCase()) {
    case '':
    case 'identity':
      return undefined;
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    default: {
      const message = `Unknown Content-Encoding '${encoding}': this server reads gzip, deflate and br`;
      throw ClickHouseError.of('NOT_IMPLEMENTED', message);
    }
  }
}

function isCompressionError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && /^(?:Z_|ERR_.*BROTLI|ERR__ERROR)/.test(String(error.code));
}

/** The request's bytes in a stream that may fail without taking the connection along, which still has to carry an answer. */
function entryOf(request: IncomingMessage): PassThrough {
  const entry = new PassThrough();
  request.pipe(entry);
  request.once('close', () => {
    if (!request.complete) {
      entry.destroy(new Error('The client left in the middle of its request'));
    }
  });
  entry.once('error', () => {
    request.unpipe(entry);
    request.resume();
  });
  return entry;
}

/** A request's body, decompressed: its beginning in memory, all of it in a file when it is longer. */
export class RequestBody {
  private readonly files: string[] = [];
  private file: { handle: FileHandle; path: string } | undefined;
  private chunks: Buffer[] = [];
  /** The first bytes; the whole body unless `isSpooled`. */
  head: Buffer = Buffer.alloc(0);
  private size = 0;

  private constructor(private readonly directory: string) {}

  /**
   * Reads a request to its end.
   *
   * @param directory where long bodies wait; files in it are deleted by {@link dispose}
   * @throws ClickHouseError for a body that does not decompress or is too long; any other error when the client left
   */
  static async receive(request: IncomingMessage, framed: boolean, directory: string): Promise<RequestBody> {
    const body = new RequestBody(directory);
    const sink = new Writable({
      write: (chunk: Buffer, _encoding, done) => void body.append(chunk).then(() => done(), done),
    });
    try {
      const decoder = contentDecoder(request.headers['content-encoding'] ?? '');
      const decoders = [...(decoder === undefined ? [] : [decoder]), ...(framed ? [new FrameDecoder()] : [])];
      await pipeline([entryOf(request), ...decoders, sink]);
      await body.finish();
      return body;
    } catch (error) {
      await body.dispose();
      if (isCompressionError(error)) {
        throw ClickHouseError.of('ZLIB_INFLATE_FAILED', `Cannot decompress the body: ${error.message}`, {
          cause: error,
        });
      }
      throw error;
    }
  }

  /** Whether the body is longer than its `head`. */
  get isSpooled(): boolean {
    return this.file !== undefined;
  }

  /**
   * A file for the engine that holds `before`, then the body from `offset` on.
   *
   * @param offset within `head`
   */
  async dataFile(before: Buffer, offset: number): Promise<string> {
    if (this.file !== undefined && before.length === 0 && offset === 0) {
      return this.file.path;
    }
    const target = this.newPath();
    if (this.file === undefined) {
      await writeFile(target, Buffer.concat([before, this.head.subarray(offset)]), { mode: 0o600 });
    } else {
      await writeFile(target, before, { mode: 0o600 });
      await pipeline(createReadStream(this.file.path, { start: offset }), createWriteStream(target, { flags: 'a' }));
    }
    return target;
  }

  /** Hands the body out and leaves it empty. */
  take(): Buffer {
    const taken = this.head;
    this.head = Buffer.alloc(0);
    return taken;
  }

  /** Deletes what the body has on disk. */
  async dispose(): Promise<void> {
    await this.file?.handle.close().catch(() => undefined);
    await Promise.all(this.files.map((file) => rm(file, { force: true })));
  }

  private newPath(): string {
    const file = path.join(this.directory, `${randomUUID()}.bin`);
    this.files.push(file);
    return file;
  }

  private async append(chunk: Buffer): Promise<void> {
    this.size += chunk.length;
    if (this.size > BODY_LIMIT) {
      const message = `The body is longer than ${BODY_LIMIT} bytes: send smaller batches`;
      throw ClickHouseError.of('QUERY_IS_TOO_LARGE', message);
    }
    if (this.file !== undefined) {
      await this.file.handle.write(chunk);
      return;
    }
    this.chunks.push(chunk);
    if (this.size > MEMORY_LIMIT) {
      this.head = Buffer.concat(this.chunks);
      this.chunks = [];
      const file = this.newPath();
      this.file = { handle: await open(file, 'w', 0o600), path: file };
      await this.file.handle.write(this.head);
    }
  }

  private async finish(): Promise<void> {
    if (this.file === undefined) {
      this.head = Buffer.concat(this.chunks);
      this.chunks = [];
    } else {
      await this.file.handle.close();
    }
  }
}
