/** A place in bytes that goes on as they are read. */
export class Cursor {
  at = 0;

  constructor(readonly bytes: Buffer) {}

  skip(bytes: number): void {
    this.at += bytes;
    if (this.at > this.bytes.length) throw new RangeError('A block of Native ends too early.');
  }

  varUint(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.bytes.readUInt8(this.at++);
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }

  word(): number {
    this.skip(8);
    return Number(this.bytes.readBigUInt64LE(this.at - 8));
  }

  text(): string {
    const length = this.varUint();
    this.skip(length);
    return this.bytes.toString('utf8', this.at - length, this.at);
  }
}

/** How a column of a type lies in a block: what stands before all of its data, and the data of so many rows. */
interface Layout {
  readonly prefix: (cursor: Cursor) => void;
  readonly data: (cursor: Cursor, rows: number) => void;
}

/** Nobody could tell where a column of it ends. */
export class UnknownNativeType extends Error {}

const bytesOf: Readonly<Record<string, number>> = {
  ...{ Int8: 1, Int16: 2, Int32: 4, Int64: 8, Int128: 16, Int256: 32 },
  ...{ UInt8: 1, UInt16: 2, UInt32: 4, UInt64: 8, UInt128: 16, UInt256: 32 },
  ...{ Float32: 4, Float64: 8, BFloat16: 2, Bool: 1, Nothing: 1, Enum8: 1, Enum16: 2 },
  ...{ Date: 2, Date32: 4, DateTime: 4, DateTime64: 8, Time: 4, Time64: 8, UUID: 16, IPv4: 4, IPv6: 16 },
};

const aliases: Readonly<Record<string, string>> = {
  Point: 'Tuple(Float64, Float64)',
  Ring: 'Array(Point)',
  LineString: 'Array(Point)',
  MultiLineString: 'Array(LineString)',
  Polygon: 'Array(Ring)',
  MultiPolygon: 'Array(Polygon)',
};

const nothing = (): void => undefined;
const fixed = (size: number): Layout => ({ prefix: nothing, data: (cursor, rows) => cursor.skip(rows * size) });

const text: Layout = {
  prefix: nothing,
  data(cursor, rows) {
    for (let row = 0; row < rows; row++) cursor.skip(cursor.varUint());
  },
};

export function layoutOf(type: string): Layout {
  const [, name = '', list] = type.match(/^(\w+)(?:\((.*)\))?$/s) ?? [];
  const args = list === undefined ? [] : argumentsOf(list);
  const alias = aliases[name];
  if (alias !== undefined) return layoutOf(alias);
  const size = name.startsWith('Interval') ? 8 : bytesOf[name];
  if (size !== undefined) return fixed(size);
  const [first = '', second = ''] = args;
  if (name === 'String') return text;
  if (name === 'FixedString') return fixed(Number(first));
  if (name === 'Decimal') return fixed(bytesOfDecimal(Number(first)));
  if (name === 'Nullable') return nullable(layoutOf(first));
  if (name === 'Array') return list === undefined ? unknown(type) : array(layoutOf(first));
  if (name === 'Map') return array(tuple([first, second]));
  if (name === 'Nested') return array(tuple(args));
  if (name === 'Tuple' && args.length > 0) return tuple(args);
  if (name === 'SimpleAggregateFunction') return layoutOf(second);
  if (name === 'LowCardinality') return lowCardinality(layoutOf(first.replace(/^Nullable\((.*)\)$/s, '$1')));
  return unknown(type);
}

const unknown = (type: string): never => {
  throw new UnknownNativeType(type);
};

const bytesOfDecimal = (precision: number): number =>
  precision <= 9 ? 4 : precision <= 18 ? 8 : precision <= 38 ? 16 : 32;

const nullable = (inner: Layout): Layout => ({
  prefix: inner.prefix,
  data(cursor, rows) {
    cursor.skip(rows);
    inner.data(cursor, rows);
  },
});

const array = (inner: Layout): Layout => ({
  prefix: inner.prefix,
  data(cursor, rows) {
    if (rows === 0) return;
    cursor.skip((rows - 1) * 8);
    inner.data(cursor, cursor.word());
  },
});

function tuple(elements: readonly string[]): Layout {
  const layouts = elements.map((element) => layoutOf(element.replace(/^(`(?:[^`\\]|\\.)*`|\w+)\s+/s, '')));
  return {
    prefix(cursor) {
      for (const { prefix } of layouts) prefix(cursor);
    },
    data(cursor, rows) {
      for (const { data } of layouts) data(cursor, rows);
    },
  };
}

/** A dictionary of the block's own, then for each row a number in it, of 1, 2, 4 or 8 bytes. */
const lowCardinality = (keys: Layout): Layout => ({
  prefix: (cursor) => cursor.skip(8),
  data(cursor, rows) {
    if (rows === 0) return;
    const indexBytes = 1 << (cursor.word() & 0xff);
    keys.data(cursor, cursor.word());
    cursor.skip(cursor.word() * indexBytes);
  },
});

/** Between the commas that stand in no inner parentheses and no quotes. */
function argumentsOf(list: string): string[] {
  const found = [''];
  let depth = 0;
  for (const [part] of list.matchAll(/'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`|[^'`]/gs)) {
    if (part === '(') depth++;
    if (part === ')') depth--;
    if (part === ',' && depth === 0) found.push('');
    else found[found.length - 1] += part;
  }
  return found.map((one) => one.trim());
}
