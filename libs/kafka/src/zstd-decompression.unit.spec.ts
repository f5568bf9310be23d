import { constants, createZstdCompress, zstdCompressSync } from 'node:zlib';
import { contentSizeOf, zstdDecompressed } from './zstd-decompression.js';

const noise = (length: number) => Buffer.from(Array.from({ length }, (_, at) => (at * at * 2_654_435_761) >>> 13));
const levelOne = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** As who compresses a stream does: its head cannot say how much will come. */
async function streamed(bytes: Buffer): Promise<Buffer> {
  const compress = createZstdCompress();
  compress.write(bytes.subarray(0, bytes.length / 2));
  compress.end(bytes.subarray(bytes.length / 2));
  return Buffer.concat(await compress.toArray());
}

describe('a frame of zstd', () => {
  it.each([0, 1, 255, 256, 300, 65_791, 65_792, 1_000_000, 9_000_000])(
    'of %d bytes is decompressed',
    async (length) => {
      const bytes = noise(length);
      const frame = zstdCompressSync(bytes, levelOne);
      expect((await zstdDecompressed(frame)).equals(bytes)).toBe(true);
    },
  );

  it.each([40, 300, 70_000, 1_000_000])('says that it holds %d bytes', (length) => {
    expect(contentSizeOf(zstdCompressSync(noise(length), levelOne))).toBe(length);
  });

  it('that does not say how much is in it is decompressed too', async () => {
    const bytes = noise(100_000);
    const frame = await streamed(bytes);
    expect(contentSizeOf(frame)).toBe(0);
    expect((await zstdDecompressed(frame)).equals(bytes)).toBe(true);
  });

  it('that lies about it is refused', async () => {
    const frame = zstdCompressSync(noise(1_000_000), levelOne);
    frame.writeUInt32LE(0xffff_ffff, 6);
    await expect(zstdDecompressed(frame)).rejects.toThrow();
  });

  it('that is none is refused', async () => {
    await expect(zstdDecompressed(Buffer.from('no frame'))).rejects.toThrow();
    await expect(zstdDecompressed(Buffer.from('something longer that is no frame either'))).rejects.toThrow();
  });
});
