import { malformed, otlpBounds } from './otlp-bounds.js';

const longestVarint = 10;

/** Bytes of protobuf, read forwards. Every read knows where what holds it ends, and nothing reaches beyond that. */
export class ProtobufInput {
  at = 0;
  private readonly view: DataView;
  private readonly buffer: Buffer;

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get length(): number {
    return this.bytes.length;
  }

  /** At most 32 bits: a tag, a length, an enum. */
  varint32(end: number): number {
    const first = this.bytes[this.at] as number;
    if (first < 0x80 && this.at < end) {
      this.at++;
      return first;
    }
    const value = this.varint64(end);
    // An enum that is negative is written with 64 bits.
    return Number(BigInt.asUintN(32, value));
  }

  /** A tag or a length, which has no more than 32 bits. */
  private small(end: number, what: string): number {
    const first = this.bytes[this.at] as number;
    if (first < 0x80 && this.at < end) {
      this.at++;
      return first;
    }
    const value = this.varint64(end);
    if (value > 0xffff_ffffn) throw malformed(`At byte ${this.at} ends a ${what} of more than 32 bits.`);
    return Number(value);
  }

  varint64(end: number): bigint {
    let value = 0n;
    for (let count = 0; count < longestVarint; count++) {
      if (this.at >= end) throw malformed(`At byte ${this.at} a number has no end.`);
      const byte = this.bytes[this.at++] as number;
      value |= BigInt(byte & 0x7f) << BigInt(7 * count);
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    throw malformed(`At byte ${this.at} a number has more than ${longestVarint} bytes.`);
  }

  /** A number of 64 bits with sign; as its digits where a double would change it. */
  integer(end: number): number | string {
    const first = this.bytes[this.at] as number;
    if (first < 0x80 && this.at < end) {
      this.at++;
      return first;
    }
    return exactly(BigInt.asIntN(64, this.varint64(end)));
  }

  fixed64(end: number): bigint {
    return this.view.getBigUint64(this.advance(8, end), true);
  }

  fixedInteger(end: number): number | string {
    return exactly(this.view.getBigInt64(this.advance(8, end), true));
  }

  double(end: number): number {
    return this.view.getFloat64(this.advance(8, end), true);
  }

  fixed32(end: number): number {
    return this.view.getUint32(this.advance(4, end), true);
  }

  /** Where the message, text or bytes that begin here end. */
  endOfDelimited(end: number): number {
    const length = this.small(end, 'length');
    if (length > end - this.at)
      throw malformed(`At byte ${this.at} something of ${length} bytes stands in the ${end - this.at} that are left.`);
    return this.at + length;
  }

  tag(end: number): number {
    const tag = this.small(end, 'tag');
    if (tag >>> 3 === 0) throw malformed(`At byte ${this.at} ends a tag of field 0, which no message has.`);
    return tag;
  }

  /** Cut at the bound of texts; bytes that are no UTF-8 become U+FFFD. */
  text(end: number): string {
    const until = this.endOfDelimited(end);
    const from = this.at;
    this.at = until;
    const length = Math.min(until - from, otlpBounds.textBytes);
    const text = this.buffer.toString('utf8', from, from + length);
    return length < until - from ? text.replace(/\uFFFD$/, '') : text;
  }

  /** Bytes as hexadecimal text. */
  hex(end: number): string {
    const until = this.endOfDelimited(end);
    if (until - this.at > 64) throw malformed(`At byte ${this.at} an id has more than 64 bytes.`);
    const from = this.at;
    this.at = until;
    return this.buffer.toString('hex', from, until);
  }

  skip(wire: number, end: number): void {
    if (wire === 0) this.varint64(end);
    else if (wire === 1) this.advance(8, end);
    else if (wire === 2) this.at = this.endOfDelimited(end);
    else if (wire === 5) this.advance(4, end);
    else throw malformed(`At byte ${this.at} ends a tag of wire type ${wire}, which OTLP does not use.`);
  }

  private advance(bytes: number, end: number): number {
    const from = this.at;
    if (bytes > end - from) throw malformed(`At byte ${from} a number has no end.`);
    this.at += bytes;
    return from;
  }
}

function exactly(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}
