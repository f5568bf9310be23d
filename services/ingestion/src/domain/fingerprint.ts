const bits = new Float64Array(1);
const words = new Uint32Array(bits.buffer);

/**
 * 32 bits of an event's meaning, grown part by part. Not a checksum of text, because the text of a row is made only
 * when its block is, for many rows at once. The same in every version of this service: a change would show events
 * that are sent again as conflicts.
 */
export function withText(hash: number, text: string): number {
  const { length } = text;
  let h = hash;
  let at = 0;
  for (; at + 1 < length; at += 2)
    h = Math.imul(h ^ (text.charCodeAt(at) | (text.charCodeAt(at + 1) << 16)), 0x9e3779b1);
  if (at < length) h = Math.imul(h ^ text.charCodeAt(at), 0x85ebca6b);
  h ^= h >>> 15;
  return Math.imul(h ^ length, 0xc2b2ae35);
}

export function withNumber(hash: number, value: number): number {
  bits[0] = value + 0;
  const h = Math.imul(hash ^ words[0]!, 0x9e3779b1) ^ 1;
  return Math.imul(h ^ (h >>> 15) ^ words[1]!, 0x85ebca6b);
}

/** A mark of structure: what kind of part comes next, or that one is absent. */
export function withMark(hash: number, mark: number): number {
  const h = Math.imul(hash ^ mark, 0xc2b2ae35);
  return h ^ (h >>> 13);
}

export function finished(hash: number): number {
  const h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (h ^ (h >>> 13)) >>> 0;
}
