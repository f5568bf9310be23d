/** The partition Kafka's own clients choose for a key, so that tools and services of other languages agree with ours. */
export function partitionOf(key: Buffer | string, partitionCount: number): number {
  return partitionHash(key) % partitionCount;
}

export function partitionHash(key: Buffer | string): number {
  return murmur2(typeof key === 'string' ? Buffer.from(key) : key) & 0x7fffffff;
}

/** murmur2 with Kafka's seed, in 32-bit integers; the clients' own versions use BigInt or Long and cost ten times more. */
function murmur2(bytes: Buffer): number {
  const m = 0x5bd1e995;
  const length = bytes.length;
  let h = 0x9747b28c ^ length;
  let at = 0;
  for (; at + 4 <= length; at += 4) {
    let k = Math.imul(bytes.readInt32LE(at), m);
    k = Math.imul(k ^ (k >>> 24), m);
    h = Math.imul(h, m) ^ k;
  }
  const rest = length - at;
  if (rest >= 3) h ^= bytes.readUInt8(at + 2) << 16;
  if (rest >= 2) h ^= bytes.readUInt8(at + 1) << 8;
  if (rest >= 1) h = Math.imul(h ^ bytes.readUInt8(at), m);
  h = Math.imul(h ^ (h >>> 13), m);
  return h ^ (h >>> 15);
}
