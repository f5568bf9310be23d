import { gzipSync, zstdCompressSync } from 'node:zlib';

type Variant = readonly [what: string, body: Buffer, headers: Readonly<Record<string, string>>];

const protobuf = { 'content-type': 'application/x-protobuf', accept: 'application/problem+json' };
const bytes = (...all: number[]): Buffer => Buffer.from(all);

/** A field with its length, in another, in another: as deep as a span. */
const inSpan = (content: Buffer): Buffer => delimited(0x0a, delimited(0x12, delimited(0x12, content)));

function delimited(tag: number, content: Buffer): Buffer {
  const length: number[] = [];
  let rest = content.length;
  for (; rest > 127; rest >>= 7) length.push((rest & 127) | 128);
  return Buffer.concat([bytes(tag, ...length, rest), content]);
}

function nested(levels: number): Buffer {
  let value: Buffer = bytes(0x18, 1);
  for (let level = 0; level < levels; level++) value = delimited(0x2a, delimited(0x0a, value));
  return inSpan(delimited(0x4a, delimited(0x12, value)));
}

const bomb = Buffer.alloc(64 * 1024 * 1024);

/** Bodies of protobuf that are none, or too much: refused at every address of OTLP. */
export const brokenProtobufs: readonly Variant[] = [
  ['a varint for a message', bytes(0x08, 1), protobuf],
  ['the beginning of a group', bytes(0x0b), protobuf],
  ['the end of a group', bytes(0x0c), protobuf],
  ['wire type 6', bytes(0x0e, 1), protobuf],
  ['field 0', bytes(0x02, 0), protobuf],
  ['a length beyond the end', bytes(0x0a, 0x7f), protobuf],
  ['a length of 64 bits', bytes(0x0a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1), protobuf],
  ['a length beyond what holds it', bytes(0x0a, 2, 0x12, 0x40, ...Array(64).fill(0)), protobuf],
  ['a number without an end', bytes(0x0a, 2, 0xf8, 0xff), protobuf],
  ['a tag without an end', bytes(0xff, 0xff, 0xff), protobuf],
  ['text', Buffer.from('{"resourceSpans":[]}'), protobuf],
  ['a hundred levels of values', nested(100), protobuf],
  ['10,000 levels of values', nested(10_000), protobuf],
  [
    'a million empty records',
    delimited(0x0a, delimited(0x12, Buffer.alloc(2_000_000, Buffer.from([0x12, 0])))),
    protobuf,
  ],
  ['gzip that is none', bytes(1, 2, 3), { ...protobuf, 'content-encoding': 'gzip' }],
  ['zstd that is none', bytes(1, 2, 3), { ...protobuf, 'content-encoding': 'zstd' }],
  ['a gzip bomb', gzipSync(bomb), { ...protobuf, 'content-encoding': 'gzip' }],
  ['a zstd bomb', zstdCompressSync(bomb), { ...protobuf, 'content-encoding': 'zstd' }],
  ['an encoding that nobody knows', bytes(), { ...protobuf, 'content-encoding': 'br' }],
];
