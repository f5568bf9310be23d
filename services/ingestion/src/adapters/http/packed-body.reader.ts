import type { IncomingMessage } from 'node:http';
import { Readable, type Transform } from 'node:stream';
import { promisify } from 'node:util';
import { createGunzip, createInflate, createZstdDecompress, gunzip, inflate } from 'node:zlib';
import { Problem } from '#http';
import { limits } from '../../domain/limits.js';

/** How a body may be packed, as Content-Encoding calls it. */
interface Packing {
  /** All at once; more than `maxOutputLength` bytes reject with ERR_BUFFER_TOO_LARGE. */
  unpack(bytes: Buffer, options: { readonly maxOutputLength: number }): Promise<Buffer>;
  /** The same as it comes. Whoever stops reading still has to answer on the same connection. */
  unpackPieces(body: IncomingMessage): AsyncIterable<Buffer>;
}

const gzip = packingOf(promisify(gunzip) as Packing['unpack'], createGunzip);
const packings: Readonly<Record<string, Packing>> = {
  gzip,
  'x-gzip': gzip,
  zstd: { unpack: unpackZstd, unpackPieces: (body) => zstdPieces(body.iterator({ destroyOnReturn: false })) },
  deflate: packingOf(promisify(inflate) as Packing['unpack'], createInflate),
};

function packingOf(unpack: Packing['unpack'], begin: () => Transform): Packing {
  const unpackPieces = (body: IncomingMessage) => {
    const unpacking = begin();
    body.once('error', (error) => unpacking.destroy(error));
    return body.pipe(unpacking).iterator({ destroyOnReturn: false });
  };
  return { unpack, unpackPieces };
}

/** The body as it was before it was packed. Throws a Problem where it is more than so many bytes, or not what it says it is. */
export async function unpackedBody(body: Buffer, encoding: string | undefined, mostBytes: number): Promise<Buffer> {
  const packing = packingNamed(encoding);
  if (!packing) return body;
  try {
    return await packing.unpack(body, { maxOutputLength: mostBytes });
  } catch (error) {
    if ((error as { code?: string }).code === tooLarge)
      throw new Problem(413, 'too-large', `A body has at most ${mostBytes} bytes when it is unpacked.`);
    throw error instanceof Problem ? error : notPacked(encoding);
  }
}

/** The bytes of a body as they come, unpacked where it is packed; what nobody reads is not sent on by its sender. */
export async function* unpackedPieces(body: IncomingMessage): AsyncGenerator<Buffer> {
  const encoding = body.headers['content-encoding'];
  const packing = packingNamed(encoding);
  if (!packing) return yield* body.iterator({ destroyOnReturn: false });
  try {
    yield* packing.unpackPieces(body);
  } catch (error) {
    if (isOfZlib(error)) throw notPacked(encoding);
    throw error;
  }
}

function packingNamed(encoding = ''): Packing | undefined {
  const name = encoding.trim().toLowerCase();
  if (name === '' || name === 'identity') return undefined;
  if (Object.hasOwn(packings, name)) return packings[name];
  const detail = 'Bodies are accepted plain, or as gzip, zstd or deflate.';
  throw new Problem(415, 'unsupported-content-encoding', detail, [], { 'accept-encoding': 'gzip, zstd, deflate' });
}

const notPacked = (encoding: string | undefined) =>
  new Problem(400, 'malformed-request', `The body is not ${encoding?.trim().toLowerCase()}.`);

const tooLarge = 'ERR_BUFFER_TOO_LARGE';

const isOfZlib = (error: unknown): boolean => /^Z(STD)?_/.test(String((error as { code?: unknown } | null)?.code));

async function unpackZstd(bytes: Buffer, { maxOutputLength }: { readonly maxOutputLength: number }): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of zstdPieces(Readable.from([bytes]).iterator())) {
    pieces.push(piece);
    length += piece.length;
    if (length > maxOutputLength) throw Object.assign(new Error('too large'), { code: tooLarge });
  }
  return Buffer.concat(pieces);
}

/**
 * All frames that stand one behind the other (RFC 8878, 3.1). Node's reader ends with a frame, and says nothing of what is left of
 * a piece. A reader is what costs: a frame of nothing has eight bytes, and no bound of bytes would ever stop them.
 */
async function* zstdPieces(source: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  const { few, bytesOfMore } = limits.zstdFrames;
  let [count, length] = [0, 0];
  let piece = await nextOf(source);
  do {
    count += 1;
    if (count > few + length / bytesOfMore) throw tooManyFrames;
    const frames = createZstdDecompress();
    let readBefore = 0;
    const feed = async () => {
      for (; piece; piece = await nextOf(source)) {
        readBefore = frames.bytesWritten;
        await promisify<Buffer, void>((bytes, done) => frames.write(bytes, done))(piece);
        if (frames.bytesWritten - readBefore < piece.length) return;
      }
      frames.end();
    };
    feed().catch((error: Error) => frames.destroy(error));
    try {
      for await (const unpacked of frames.iterator({ destroyOnReturn: false })) {
        length += unpacked.length;
        yield unpacked;
      }
    } finally {
      frames.destroy();
    }
    piece = piece?.subarray(frames.bytesWritten - readBefore);
  } while (piece && piece.length > 0);
}

const tooManyFrames = new Problem(
  413,
  'too-large',
  `A body of zstd has at most ${limits.zstdFrames.few} frames, and one more for each ${limits.zstdFrames.bytesOfMore} bytes in them.`,
);

async function nextOf(source: AsyncIterator<Buffer>): Promise<Buffer | undefined> {
  const { value, done } = await source.next();
  return done ? undefined : value;
}
