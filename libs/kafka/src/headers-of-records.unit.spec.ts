import './index.js';
// @ts-expect-error: kafkajs has no types for what is inside of it.
import Decoder from 'kafkajs/src/protocol/decoder.js';
// @ts-expect-error: kafkajs has no types for what is inside of it.
import Encoder from 'kafkajs/src/protocol/encoder.js';
// @ts-expect-error: kafkajs has no types for what is inside of it.
import decodeRecord from 'kafkajs/src/protocol/recordBatch/record/v0/decoder.js';
import { oneOfEach } from './headers-of-records.js';

type Header = readonly [name: string, value: string | null];

/** A record without key and value, as it stands in a batch behind its length. */
function recordWith(headers: readonly Header[]): Buffer {
  const encoder = new Encoder()
    .writeInt8(0)
    .writeVarLong(0)
    .writeVarInt(0)
    .writeVarIntBytes(null)
    .writeVarIntBytes(null)
    .writeVarInt(headers.length);
  for (const [name, value] of headers)
    encoder.writeVarIntString(name).writeVarIntBytes(value === null ? null : Buffer.from(value));
  return encoder.buffer;
}

const headersIn = (headers: readonly Header[]) =>
  decodeRecord(new Decoder(recordWith(headers)), { firstOffset: '0', firstTimestamp: '0' }).headers;

const texts = (headers: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value === undefined ? value : String(value)]),
  );

describe('the headers of a record', () => {
  it('are its names and values, those of one name together', () => {
    expect(
      texts(
        headersIn([
          ['a', '1'],
          ['b', '2'],
          ['a', '3'],
          ['a', '4'],
        ]),
      ),
    ).toEqual({ a: '1,3,4', b: '2' });
    expect(headersIn([])).toEqual({});
  });

  it('may be called as they like', () => {
    const headers = headersIn([
      ['__proto__', 'x'],
      ['constructor', 'y'],
      ['toString', 'z'],
    ]);
    expect(Object.keys(headers)).toEqual(['__proto__', 'constructor', 'toString']);
    expect(Object.getPrototypeOf(headers)).toBe(Object.prototype);
  });

  it('are read in time however many there are', () => {
    const many = Array.from({ length: 60_000 }, (_, at): Header => [at.toString(36), '']);
    const startedAt = performance.now();
    expect(Object.keys(headersIn(many))).toHaveLength(60_000);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });

  it('are one of each name for a handler', () => {
    const headers = oneOfEach(
      headersIn([
        ['a', '1'],
        ['a', '2'],
        ['b', null],
        ['c', '3'],
      ]),
    );
    expect(texts(headers)).toEqual({ a: '1', b: undefined, c: '3' });
    expect(oneOfEach(undefined)).toEqual({});
  });
});
