// @ts-expect-error: kafkajs has no types for what is inside of it.
import Decoder from 'kafkajs/src/protocol/decoder.js';

type HeaderValues = Record<string, Buffer | string | (Buffer | string)[] | undefined>;

interface RecordDecoder {
  readVarInt(): number;
}

/**
 * kafkajs 2.2.4 copies all headers of a record for each of them: a record with a hundred thousand, which is less than a
 * megabyte, would hold up its reader for minutes. Here each is put down once.
 */
export function readHeadersOnce(): void {
  Decoder.prototype.readVarIntArray = function readHeaders<Header>(
    this: RecordDecoder,
    read: (decoder: RecordDecoder) => Header,
  ): Header[] {
    const length = this.readVarInt();
    const headers = new HeaderList<Header>();
    for (let at = 0; at < length; at++) headers.push(read(this));
    return headers;
  };
}

/** kafkajs reduces the headers of a record, and nothing else, into an object. */
class HeaderList<Header> extends Array<Header> {
  override reduce(): never {
    const values: Record<string, unknown> = {};
    for (const { key, value } of this as unknown as { key: string; value: unknown }[]) {
      const before = Object.hasOwn(values, key) ? values[key] : undefined;
      if (Array.isArray(before)) before.push(value);
      else define(values, key, before === undefined ? value : [before, value]);
    }
    return values as never;
  }
}

/** As a member of its own whatever it is called. */
function define(values: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(values, key, { value, enumerable: true, configurable: true });
  else values[key] = value;
}

/** The first of each name, without those that have no value: nobody here writes such headers. */
export function oneOfEach(headers: HeaderValues | undefined): Record<string, Buffer | undefined> {
  let ones = headers ?? {};
  for (const name in headers) {
    const value: unknown = headers[name];
    if (value !== null && !Array.isArray(value)) continue;
    if (ones === headers) ones = { ...headers };
    ones[name] = (value as Buffer[] | null)?.[0] ?? undefined;
  }
  return ones as Record<string, Buffer | undefined>;
}
