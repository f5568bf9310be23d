import { CompressionType, Message, type Schema } from 'apache-arrow';
import {
  BodyCompression,
  BufferRegion,
  DictionaryBatch,
  FieldNode,
  RecordBatch,
} from 'apache-arrow/ipc/metadata/message';
import { compressed } from './zstd-frames.js';

/** What a record batch is made of, in the order that Arrow lays down: a node a field, then its buffers. */
export class BatchParts {
  readonly nodes: FieldNode[] = [];
  readonly buffers: Uint8Array[] = [];

  add(length: number, nullCount: number, ...buffers: readonly Uint8Array[]): void {
    this.nodes.push(new FieldNode(length, nullCount));
    this.buffers.push(...buffers);
  }
}

const zstdOfBuffers = new BodyCompression(CompressionType.ZSTD);

/**
 * Arrow's messages as they stand in a stream. The metadata is apache-arrow's; bodies are laid out here, because the
 * writer of apache-arrow 21.2 puts the wrong length before a compressed buffer, which only its own reader takes.
 */
export function schemaMessage(schema: Schema): Buffer {
  return Buffer.concat(framed(Message.from(schema), []));
}

export function recordBatchMessage(length: number, parts: BatchParts, compress: boolean): Uint8Array[] {
  const body = bodyOf(parts.buffers, compress);
  const batch = new RecordBatch(length, parts.nodes, body.regions, compress ? zstdOfBuffers : null, []);
  return framed(Message.from(batch, body.length), body.chunks);
}

/** The strings of a dictionary; in a stream they take the place of earlier ones with this id. */
export function dictionaryMessage(id: number, length: number, parts: BatchParts, compress: boolean): Uint8Array[] {
  const body = bodyOf(parts.buffers, compress);
  const batch = new RecordBatch(length, parts.nodes, body.regions, compress ? zstdOfBuffers : null, []);
  return framed(Message.from(new DictionaryBatch(batch, id), body.length), body.chunks);
}

export const endOfStream: Uint8Array = Buffer.from([0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]);

const alignment = 8;
const zeros = new Uint8Array(alignment);
const paddingAfter = (length: number): Uint8Array => zeros.subarray(0, -length & (alignment - 1));

function framed(message: Message, body: readonly Uint8Array[]): Uint8Array[] {
  const metadata = Message.encode(message);
  const padding = paddingAfter(metadata.length);
  const prefix = Buffer.alloc(8);
  prefix.writeInt32LE(-1, 0);
  prefix.writeInt32LE(metadata.length + padding.length, 4);
  return [prefix, metadata, padding, ...body];
}

/** A buffer that is given twice stands once in the body; both point there. */
function bodyOf(buffers: readonly Uint8Array[], compress: boolean) {
  const regions: BufferRegion[] = [];
  const chunks: Uint8Array[] = [];
  const regionOf = new Map<Uint8Array, BufferRegion>();
  let length = 0;
  for (const buffer of buffers) {
    let region = buffer.length === 0 ? new BufferRegion(length, 0) : regionOf.get(buffer);
    if (!region) {
      const written = compress ? compressedChunks(buffer) : [buffer];
      region = new BufferRegion(
        length,
        written.reduce((sum, chunk) => sum + chunk.length, 0),
      );
      const padding = paddingAfter(region.length);
      chunks.push(...written, padding);
      length += region.length + padding.length;
      regionOf.set(buffer, region);
    }
    regions.push(region);
  }
  return { regions, chunks, length };
}

/** Led by its length before it was compressed, or by -1 where it stands as it is. */
function compressedChunks(buffer: Uint8Array): Uint8Array[] {
  const frame = compressed(buffer);
  const lead = Buffer.alloc(8);
  lead.writeBigInt64LE(frame ? BigInt(buffer.length) : -1n);
  return [lead, frame ?? buffer];
}
