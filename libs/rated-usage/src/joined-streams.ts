import { DamagedBlock } from '#contracts';
import { endOfStream } from './arrow-messages.js';

const prefixLength = 8;
const longestSchema = 65_536;
const nothing = Buffer.alloc(0);

/** The schema message that a stream begins with. */
export function schemaOf(stream: Buffer): Buffer {
  if (stream.length < prefixLength + endOfStream.length || stream.readInt32LE(0) !== -1)
    throw new DamagedBlock('it is no Arrow stream');
  const length = stream.readInt32LE(4);
  if (length <= 0 || length > Math.min(longestSchema, stream.length - prefixLength - endOfStream.length))
    throw new DamagedBlock('it has no schema');
  return stream.subarray(0, prefixLength + length);
}

/** Whether it can be joined with others is asked of each by itself, before it is: one that cannot spoils all of them. */
export function joinableStream(stream: Buffer): Buffer {
  schemaOf(stream);
  if (!stream.subarray(-endOfStream.length).equals(endOfStream)) throw new DamagedBlock('its stream has no end');
  return stream;
}

/**
 * Streams of one schema as one stream, without a copy: what stands between schema and end, one after the other. Each
 * brings its own dictionaries, which take the place of the ones before.
 */
export function joinedStreams(streams: readonly Buffer[]): Uint8Array[] {
  const schema = schemaOf(streams[0] ?? nothing);
  const batches = streams.map((stream) => joinableStream(stream).subarray(schema.length, -endOfStream.length));
  return [schema, ...batches, endOfStream];
}
