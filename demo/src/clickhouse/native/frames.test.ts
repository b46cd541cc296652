import { describe, expect, it } from 'vitest';
import { cityHash128 } from './cityHash128';
import { encodeFrames, FrameDecoder } from './frames';

async function decode(...chunks: Buffer[]): Promise<Buffer> {
  const decoder = new FrameDecoder();
  for (const chunk of chunks) {
    decoder.write(chunk);
  }
  decoder.end();
  return Buffer.concat(await decoder.toArray());
}

const sealed = (method: number, payload: Buffer, dataSize: number): Buffer => {
  const body = Buffer.alloc(9 + payload.length);
  body.writeUInt8(method, 0);
  body.writeUInt32LE(body.length, 1);
  body.writeUInt32LE(dataSize, 5);
  payload.copy(body, 9);
  return Buffer.concat([cityHash128(body), body]);
};

describe('compressed frames', () => {
  it('come back whole, however the bytes are cut', async () => {
    const data = Buffer.from(Array.from({ length: 3_000_000 }, (_, index) => (index * index) % 251));
    const framed = encodeFrames(data);
    expect((await decode(framed)).equals(data)).toBe(true);
    const bytes = Array.from({ length: 60 }, (_, index) => framed.subarray(index, index + 1));
    expect((await decode(...bytes, framed.subarray(60))).equals(data)).toBe(true);
    expect(await decode()).toHaveLength(0);
  });

  it('may be uncompressed', async () => {
    expect((await decode(sealed(0x02, Buffer.from('plain'), 5))).toString()).toBe('plain');
  });

  it.each([
    ['zstd', sealed(0x90, Buffer.from('x'), 1), 'UNKNOWN_COMPRESSION_METHOD'],
    ['lz4 that is none', sealed(0x82, Buffer.from([0xff, 0xff, 0xff]), 10), 'CANNOT_DECOMPRESS'],
    ['lz4 of another size', sealed(0x82, Buffer.from([0x50, 0x68, 0x65, 0x6c, 0x6c, 0x6f]), 1), 'CANNOT_DECOMPRESS'],
  ])('are refused when they hold %s', async (_name, frame, errorName) => {
    await expect(decode(frame)).rejects.toMatchObject({ errorName });
  });
});
