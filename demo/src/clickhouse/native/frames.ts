import { Transform, type TransformCallback } from 'node:stream';
import { compressSync, uncompressSync } from 'lz4-napi';
import { ClickHouseError } from '../errors';
import { cityHash128 } from './cityHash128';

// Layout: https://clickhouse.com/docs/native-protocol/compression: 16 bytes checksum of all that follows, 1 byte
// method, 4 bytes size of header and payload, 4 bytes size of the data, payload.
const CHECKSUM_SIZE = 16;
const HEADER_SIZE = 9;
const METHOD_LZ4 = 0x82;
const METHOD_NONE = 0x02;
/** Real clients write blocks of about 1 MiB; the bound keeps a forged header from allocating gigabytes. */
const MAX_BLOCK_SIZE = 128 * 1024 * 1024;
const OUTPUT_BLOCK_SIZE = 1024 * 1024;

function decodePayload(method: number, payload: Buffer, dataSize: number): Buffer {
  if (method === METHOD_NONE) {
    return payload;
  }
  if (method !== METHOD_LZ4) {
    const name = `0x${method.toString(16).padStart(2, '0')}`;
    const hint = 'this server reads lz4 (0x82) and uncompressed (0x02) frames';
    throw ClickHouseError.of('UNKNOWN_COMPRESSION_METHOD', `Unknown compression method ${name} of a frame: ${hint}`);
  }
  // lz4-napi's block functions want the data's size in front, where ClickHouse has it in the frame's header.
  const sized = Buffer.alloc(4 + payload.length);
  sized.writeUInt32LE(dataSize, 0);
  payload.copy(sized, 4);
  try {
    return uncompressSync(sized);
  } catch (error) {
    throw ClickHouseError.of('CANNOT_DECOMPRESS', 'Cannot decompress an lz4 frame', { cause: error });
  }
}

/** Turns ClickHouse's compressed frames (`decompress=1`) back into the bytes they hold. */
export class FrameDecoder extends Transform {
  private pending: Buffer[] = [];
  private pendingSize = 0;
  private wanted = CHECKSUM_SIZE + HEADER_SIZE;

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.pending.push(chunk);
    this.pendingSize += chunk.length;
    try {
      while (this.pendingSize >= this.wanted) {
        this.takeFrame();
      }
      done();
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  }

  override _flush(done: TransformCallback): void {
    const message = `Cannot decompress: the body ends ${this.wanted - this.pendingSize} bytes before its last frame does`;
    done(this.pendingSize === 0 ? null : ClickHouseError.of('CANNOT_DECOMPRESS', message));
  }

  private takeFrame(): void {
    const bytes = this.pending.length === 1 ? this.pending[0] : Buffer.concat(this.pending);
    if (bytes === undefined) {
      return;
    }
    this.pending = [bytes];
    const bodySize = bytes.readUInt32LE(CHECKSUM_SIZE + 1);
    const dataSize = bytes.readUInt32LE(CHECKSUM_SIZE + 5);
    if (bodySize < HEADER_SIZE || bodySize > MAX_BLOCK_SIZE || dataSize > MAX_BLOCK_SIZE) {
      const sizes = `${bodySize} bytes compressed, ${dataSize} bytes of data`;
      throw ClickHouseError.of('TOO_LARGE_SIZE_COMPRESSED', `Sizes in a compressed frame are out of range: ${sizes}`);
    }
    this.wanted = CHECKSUM_SIZE + bodySize;
    if (bytes.length < this.wanted) {
      return;
    }
    const body = bytes.subarray(CHECKSUM_SIZE, this.wanted);
    if (!cityHash128(body).equals(bytes.subarray(0, CHECKSUM_SIZE))) {
      throw ClickHouseError.of(
        'CHECKSUM_DOESNT_MATCH',
        'Checksum of a compressed frame does not match: corrupted data'
      );
    }
    this.push(decodePayload(body.readUInt8(0), body.subarray(HEADER_SIZE), dataSize));
    const rest = bytes.subarray(this.wanted);
    this.pending = rest.length === 0 ? [] : [rest];
    this.pendingSize = rest.length;
    this.wanted = CHECKSUM_SIZE + HEADER_SIZE;
  }
}

function encodeFrame(data: Buffer): Buffer {
  const payload = compressSync(data).subarray(4);
  const body = Buffer.alloc(HEADER_SIZE + payload.length);
  body.writeUInt8(METHOD_LZ4, 0);
  body.writeUInt32LE(body.length, 1);
  body.writeUInt32LE(data.length, 5);
  payload.copy(body, HEADER_SIZE);
  return Buffer.concat([cityHash128(body), body]);
}

/** Packs an answer into ClickHouse's lz4 frames of at most 1 MiB of data each (`compress=1`). */
export function encodeFrames(data: Buffer): Buffer {
  const frames: Buffer[] = [];
  for (let offset = 0; offset < data.length; offset += OUTPUT_BLOCK_SIZE) {
    frames.push(encodeFrame(data.subarray(offset, offset + OUTPUT_BLOCK_SIZE)));
  }
  return Buffer.concat(frames);
}
