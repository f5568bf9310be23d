import { cityHash128 } from './city-hash.js';

/** Bytes of an answer in one frame: its hash takes milliseconds, and other work has its turn in between. */
const frameBytes = 65_536;
const lz4Method = 0x82;
const headerBytes = 9;

/**
 * An answer as ClickHouse compresses it for who says `compress=1`: frames of a hash, a method, two sizes, and a block of LZ4. Ours
 * have literals alone, for between programs of one machine there is nothing to gain by less bytes.
 */
export function* compressedFrames(chunks: Iterable<Uint8Array>): Generator<Buffer> {
  for (const chunk of chunks)
    for (let at = 0; at < chunk.byteLength; at += frameBytes) yield frameOf(chunk.subarray(at, at + frameBytes));
}

function frameOf(literals: Uint8Array): Buffer {
  const lengths = lengthOfLiterals(literals.byteLength);
  const header = Buffer.alloc(headerBytes);
  header.writeUInt8(lz4Method, 0);
  header.writeUInt32LE(headerBytes + lengths.length + literals.byteLength, 1);
  header.writeUInt32LE(literals.byteLength, 5);
  const frame = Buffer.concat([header, Buffer.from(lengths), literals]);
  return Buffer.concat([cityHash128(frame), frame]);
}

/** Four bits of the token, then bytes to be added up, of which the last is below 255. */
function lengthOfLiterals(length: number): number[] {
  if (length < 15) return [length << 4];
  const rest = length - 15;
  return [0xf0, ...Array<number>(Math.floor(rest / 255)).fill(255), rest % 255];
}
