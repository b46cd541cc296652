const MASK = 0xffffffffffffffffn;
const K0 = 0xc3a5c85c97cb3127n;
const K1 = 0xb492b66fbe98f273n;
const K2 = 0x9ae16a3b2f90404fn;
const K3 = 0xc949d7c7509e6557n;
const MULTIPLIER = 0x9ddfea08eb382d69n;

interface Pair {
  low: bigint;
  high: bigint;
}

const wrap = (value: bigint): bigint => value & MASK;
const multiply = (a: bigint, b: bigint): bigint => (a * b) & MASK;
const rotate = (value: bigint, bits: bigint): bigint =>
  bits === 0n ? value : ((value >> bits) | (value << (64n - bits))) & MASK;
const shiftMix = (value: bigint): bigint => value ^ (value >> 47n);

function hash16(low: bigint, high: bigint): bigint {
  const a = shiftMix(multiply(low ^ high, MULTIPLIER));
  return multiply(shiftMix(multiply(high ^ a, MULTIPLIER)), MULTIPLIER);
}

function hashUpTo16(bytes: Buffer): bigint {
  const length = bytes.length;
  if (length > 8) {
    const last = bytes.readBigUInt64LE(length - 8);
    return hash16(bytes.readBigUInt64LE(0), rotate(wrap(last + BigInt(length)), BigInt(length))) ^ last;
  }
  if (length >= 4) {
    return hash16(BigInt(length) + (BigInt(bytes.readUInt32LE(0)) << 3n), BigInt(bytes.readUInt32LE(length - 4)));
  }
  if (length > 0) {
    const y = BigInt(bytes.readUInt8(0) + bytes.readUInt8(length >> 1) * 256);
    const z = BigInt(length + bytes.readUInt8(length - 1) * 4);
    return multiply(shiftMix(multiply(y, K2) ^ multiply(z, K3)), K2);
  }
  return K2;
}

function weakHash32(bytes: Buffer, offset: number, seedA: bigint, seedB: bigint): Pair {
  const z = bytes.readBigUInt64LE(offset + 24);
  let a = wrap(seedA + bytes.readBigUInt64LE(offset));
  const c = a;
  const b = rotate(wrap(seedB + a + z), 21n);
  a = wrap(a + bytes.readBigUInt64LE(offset + 8) + bytes.readBigUInt64LE(offset + 16));
  return { low: wrap(a + z), high: wrap(b + rotate(a, 44n) + c) };
}

function murmur(bytes: Buffer, seed: Pair): Pair {
  let a = seed.low;
  let b = seed.high;
  let c: bigint;
  let d: bigint;
  if (bytes.length <= 16) {
    a = multiply(shiftMix(multiply(a, K1)), K1);
    c = wrap(multiply(b, K1) + hashUpTo16(bytes));
    d = shiftMix(wrap(a + (bytes.length >= 8 ? bytes.readBigUInt64LE(0) : c)));
  } else {
    c = hash16(wrap(bytes.readBigUInt64LE(bytes.length - 8) + K1), a);
    d = hash16(wrap(b + BigInt(bytes.length)), wrap(c + bytes.readBigUInt64LE(bytes.length - 16)));
    a = wrap(a + d);
    for (let offset = 0; offset < bytes.length - 16; offset += 16) {
      a = multiply(a ^ multiply(shiftMix(multiply(bytes.readBigUInt64LE(offset), K1)), K1), K1);
      b ^= a;
      c = multiply(c ^ multiply(shiftMix(multiply(bytes.readBigUInt64LE(offset + 8), K1)), K1), K1);
      d ^= c;
    }
  }
  a = hash16(a, c);
  b = hash16(d, b);
  return { low: a ^ b, high: hash16(b, a) };
}

interface State {
  x: bigint;
  y: bigint;
  z: bigint;
  v: Pair;
  w: Pair;
}

function mixBlock(bytes: Buffer, offset: number, { x, y, z, v, w }: State): State {
  x = multiply(rotate(wrap(x + y + v.low + bytes.readBigUInt64LE(offset + 16)), 37n), K1) ^ w.high;
  y = multiply(rotate(wrap(y + v.high + bytes.readBigUInt64LE(offset + 48)), 42n), K1) ^ v.low;
  z = rotate(z ^ w.low, 33n);
  const nextV = weakHash32(bytes, offset, multiply(v.high, K1), wrap(x + w.low));
  const nextW = weakHash32(bytes, offset + 32, wrap(z + w.high), y);
  return { x: z, y, z: x, v: nextV, w: nextW };
}

function hashLong(bytes: Buffer, seed: Pair): Pair {
  const z0 = multiply(BigInt(bytes.length), K1);
  const vLow = wrap(multiply(rotate(seed.high ^ K1, 49n), K1) + bytes.readBigUInt64LE(0));
  let state: State = {
    x: seed.low,
    y: seed.high,
    z: z0,
    v: { low: vLow, high: wrap(multiply(rotate(vLow, 42n), K1) + bytes.readBigUInt64LE(8)) },
    w: {
      low: wrap(multiply(rotate(wrap(seed.high + z0), 35n), K1) + seed.low),
      high: multiply(rotate(wrap(seed.low + bytes.readBigUInt64LE(88)), 53n), K1),
    },
  };
  let offset = 0;
  for (; bytes.length - offset >= 128; offset += 128) {
    state = mixBlock(bytes, offset + 64, mixBlock(bytes, offset, state));
  }
  let { x, y, v } = state;
  const { z, w } = state;
  y = wrap(y + multiply(rotate(w.low, 37n), K0) + z);
  x = wrap(x + multiply(rotate(wrap(v.low + z), 49n), K0));
  for (let done = 32; done - 32 < bytes.length - offset; done += 32) {
    const tail = bytes.length - done;
    y = wrap(multiply(rotate(wrap(y - x), 42n), K0) + v.high);
    w.low = wrap(w.low + bytes.readBigUInt64LE(tail + 16));
    x = wrap(multiply(rotate(x, 49n), K0) + w.low);
    w.low = wrap(w.low + v.low);
    v = weakHash32(bytes, tail, v.low, v.high);
  }
  x = hash16(x, v.low);
  y = hash16(y, w.low);
  return {
    low: wrap(hash16(wrap(x + v.high), w.high) + y),
    high: hash16(wrap(x + w.high), wrap(y + v.high)),
  };
}

const hashSeeded = (bytes: Buffer, seed: Pair): Pair =>
  bytes.length < 128 ? murmur(bytes, seed) : hashLong(bytes, seed);

function hash(bytes: Buffer): Pair {
  const length = bytes.length;
  if (length >= 16) {
    const seed = { low: bytes.readBigUInt64LE(0) ^ K3, high: bytes.readBigUInt64LE(8) };
    return hashSeeded(bytes.subarray(16), seed);
  }
  if (length >= 8) {
    const seed = {
      low: bytes.readBigUInt64LE(0) ^ multiply(BigInt(length), K0),
      high: bytes.readBigUInt64LE(length - 8) ^ K1,
    };
    return hashSeeded(Buffer.alloc(0), seed);
  }
  return hashSeeded(bytes, { low: K0, high: K1 });
}

/**
 * CityHash128 as of version 1.0.2, the checksum of ClickHouse's compressed frames. Later versions of CityHash give
 * other values, and no npm package has this one (https://clickhouse.com/docs/native-protocol/hash).
 *
 * @returns the 16 bytes as they stand in a frame: low half, then high half, little endian
 */
export function cityHash128(bytes: Buffer): Buffer {
  const { low, high } = hash(bytes);
  const result = Buffer.alloc(16);
  result.writeBigUInt64LE(low, 0);
  result.writeBigUInt64LE(high, 8);
  return result;
}
