import { zstdDecompress } from 'node:zlib';

/** A frame says how much is in it, but only so much is believed before it is there. */
const mostRoom = 8 * 1_048_576;
const leastRoom = 16_384;

/**
 * A frame of zstd decompressed into one buffer. Node would go to its thread pool and back for each 16 KB, and join them:
 * twice to three times the CPU for a batch of some megabytes.
 */
export function zstdDecompressed(frame: Buffer): Promise<Buffer> {
  // With room for one byte more the end is seen in the same pass.
  const chunkSize = Math.min(Math.max(contentSizeOf(frame) + 1, leastRoom), mostRoom);
  return new Promise((resolve, reject) =>
    zstdDecompress(frame, { chunkSize }, (error, bytes) => (error ? reject(error) : resolve(bytes))),
  );
}

const sizeAt = 5;

/** What the head of a frame says (RFC 8878, 3.1.1.1); 0 where it does not say it. */
export function contentSizeOf(frame: Buffer): number {
  const descriptor = frame[4];
  if (descriptor === undefined || frame.length < sizeAt + 1 + 4 + 8) return 0;
  const isSingleSegment = (descriptor & 0x20) !== 0;
  const at = sizeAt + (isSingleSegment ? 0 : 1) + bytesOfDictionaryId(descriptor & 3);
  switch (descriptor >> 6) {
    case 1:
      return frame.readUInt16LE(at) + 256;
    case 2:
      return frame.readUInt32LE(at);
    case 3:
      return Number(frame.readBigUInt64LE(at));
    default:
      return isSingleSegment ? frame.readUInt8(at) : 0;
  }
}

const bytesOfDictionaryId = (flag: number): number => [0, 1, 2, 4][flag] as number;
