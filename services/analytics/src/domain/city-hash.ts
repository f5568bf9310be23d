/*
 * CityHash128 as ClickHouse checks its compressed frames by it: version 1.0.2, which later versions of the function differ from.
 * Words are unsigned 64-bit numbers that overflow.
 */
type Pair = readonly [low: bigint, high: bigint];

const [k0, k1, k2, k3] = [0xc3a5c85c97cb3127n, 0xb492b66fbe98f273n, 0x9ae16a3b2f90404fn, 0xc949d7c7509e6557n];

const word = (value: bigint): bigint => BigInt.asUintN(64, value);
const rotated = (value: bigint, by: bigint): bigint => word((value >> by) | (value << (64n - by)));
const shiftMix = (value: bigint): bigint => value ^ (value >> 47n);

function hash16(low: bigint, high: bigint): bigint {
  const factor = 0x9ddfea08eb382d69n;
  const a = shiftMix(word((low ^ high) * factor));
  return word(shiftMix(word((high ^ a) * factor)) * factor);
}

function hashUpTo16(bytes: Buffer): bigint {
  const { length } = bytes;
  if (length > 8) {
    const end = bytes.readBigUInt64LE(length - 8);
    const turned = rotated(word(end + BigInt(length)), BigInt(length));
    return hash16(bytes.readBigUInt64LE(0), turned) ^ end;
  }
  if (length >= 4)
    return hash16(word(BigInt(length) + (BigInt(bytes.readUInt32LE(0)) << 3n)), BigInt(bytes.readUInt32LE(length - 4)));
  if (length === 0) return k2;
  const [first, middle, last] = [bytes.readUInt8(0), bytes.readUInt8(length >> 1), bytes.readUInt8(length - 1)];
  return word(shiftMix(word(BigInt(first + middle * 256) * k2) ^ word(BigInt(length + last * 4) * k3)) * k2);
}

function weakHash32(bytes: Buffer, at: number, seedA: bigint, seedB: bigint): Pair {
  const z = bytes.readBigUInt64LE(at + 24);
  const a = word(seedA + bytes.readBigUInt64LE(at));
  const b = rotated(word(seedB + a + z), 21n);
  const c = word(a + bytes.readBigUInt64LE(at + 8) + bytes.readBigUInt64LE(at + 16));
  return [word(c + z), word(b + rotated(c, 44n) + a)];
}

/** Of less than 128 bytes. */
function murmur(bytes: Buffer, [seedLow, seedHigh]: Pair): Pair {
  const { length } = bytes;
  let [a, b] = [seedLow, seedHigh];
  let c: bigint;
  let d: bigint;
  if (length <= 16) {
    a = word(shiftMix(word(a * k1)) * k1);
    c = word(b * k1 + hashUpTo16(bytes));
    d = shiftMix(word(a + (length >= 8 ? bytes.readBigUInt64LE(0) : c)));
  } else {
    c = hash16(word(bytes.readBigUInt64LE(length - 8) + k1), a);
    d = hash16(word(b + BigInt(length)), word(c + bytes.readBigUInt64LE(length - 16)));
    a = word(a + d);
    for (let at = 0; at < length - 16; at += 16) {
      a = word((a ^ word(shiftMix(word(bytes.readBigUInt64LE(at) * k1)) * k1)) * k1);
      b ^= a;
      c = word((c ^ word(shiftMix(word(bytes.readBigUInt64LE(at + 8) * k1)) * k1)) * k1);
      d ^= c;
    }
  }
  a = hash16(a, c);
  b = hash16(d, b);
  return [a ^ b, hash16(b, a)];
}

function hashWithSeed(bytes: Buffer, seed: Pair): Pair {
  const { length } = bytes;
  if (length < 128) return murmur(bytes, seed);
  let [x, y] = seed;
  let z = word(BigInt(length) * k1);
  const v0 = word(rotated(y ^ k1, 49n) * k1 + bytes.readBigUInt64LE(0));
  let v: Pair = [v0, word(rotated(v0, 42n) * k1 + bytes.readBigUInt64LE(8))];
  let w: Pair = [
    word(rotated(word(y + z), 35n) * k1 + x),
    word(rotated(word(x + bytes.readBigUInt64LE(88)), 53n) * k1),
  ];
  const end = length - (length % 128);
  for (let at = 0; at < end; at += 64) {
    x = word(rotated(word(x + y + v[0] + bytes.readBigUInt64LE(at + 16)), 37n) * k1) ^ w[1];
    y = word(rotated(word(y + v[1] + bytes.readBigUInt64LE(at + 48)), 42n) * k1) ^ v[0];
    z = rotated(z ^ w[0], 33n);
    v = weakHash32(bytes, at, word(v[1] * k1), word(x + w[0]));
    w = weakHash32(bytes, at + 32, word(z + w[1]), y);
    [z, x] = [x, z];
  }
  y = word(y + rotated(w[0], 37n) * k0 + z);
  x = word(x + rotated(word(v[0] + z), 49n) * k0);
  for (let back = 32; back < (length % 128) + 32; back += 32) {
    y = word(rotated(word(y - x), 42n) * k0 + v[1]);
    w = [word(w[0] + bytes.readBigUInt64LE(length - back + 16)), w[1]];
    x = word(rotated(x, 49n) * k0 + w[0]);
    w = [word(w[0] + v[0]), w[1]];
    v = weakHash32(bytes, length - back, v[0], v[1]);
  }
  x = hash16(x, v[0]);
  y = hash16(y, w[0]);
  return [word(hash16(word(x + v[1]), w[1]) + y), hash16(word(x + w[1]), word(y + v[1]))];
}

/** 16 bytes: the low word, then the high one. */
export function cityHash128(bytes: Buffer): Buffer {
  const { length } = bytes;
  const seedOf = (): Pair =>
    length >= 16
      ? [bytes.readBigUInt64LE(0) ^ k3, bytes.readBigUInt64LE(8)]
      : [bytes.readBigUInt64LE(0) ^ word(BigInt(length) * k0), bytes.readBigUInt64LE(length - 8) ^ k1];
  const [low, high] =
    length >= 8 ? hashWithSeed(bytes.subarray(Math.min(16, length)), seedOf()) : hashWithSeed(bytes, [k0, k1]);
  const hash = Buffer.alloc(16);
  hash.writeBigUInt64LE(low, 0);
  hash.writeBigUInt64LE(high, 8);
  return hash;
}
