import type { Glyph } from 'fontkit';

/** Of a component of a glyph that is put together of others. */
const flag = { wordArguments: 0x1, scale: 0x8, more: 0x20, twoScales: 0x40, matrix: 0x80 } as const;

/** The tables of a TrueType file that a subset is made of, and how one begins: with what stands in every subset. */
export interface SubsetSource {
  readonly glyf: Buffer;
  readonly loca: Buffer;
  readonly hmtx: Buffer;
  /** A subset of no glyph but the missing one. */
  readonly empty: Buffer;
}

interface Table {
  readonly name: string;
  readonly at: number;
  readonly start: number;
  readonly length: number;
}

const tablesOf = (file: Buffer): Table[] =>
  Array.from({ length: file.readUInt16BE(4) }, (_, index) => {
    const at = 12 + index * 16;
    const name = file.toString('latin1', at, at + 4);
    return { name, at, start: file.readUInt32BE(at + 8), length: file.readUInt32BE(at + 12) };
  });

function tableOf(file: Buffer, wanted: string): Buffer {
  const { start, length } = tablesOf(file).find(({ name }) => name === wanted)!;
  return file.subarray(start, start + length);
}

/**
 * @param file of a typeface with outlines of its own for each glyph (no variations), an advance for each, and long offsets
 * @param empty a subset of it with the missing glyph alone, as fontkit writes it
 */
export function subsetSourceOf(file: Buffer, empty: Buffer): SubsetSource {
  const [glyf, loca, hmtx] = ['glyf', 'loca', 'hmtx'].map((name) => tableOf(file, name)) as [Buffer, Buffer, Buffer];
  if (hmtx.length !== loca.length - 4)
    throw new Error('a typeface with short offsets, or without an advance for each glyph');
  return { glyf, loca, hmtx, empty };
}

/** The glyphs of a document, as fontkit's own subset writes them, byte for byte; that one takes ten times as long. */
export class FontSubset {
  private readonly numbers = new Map<number, number>();

  constructor(private readonly source: SubsetSource) {
    this.includeGlyph(0);
  }

  /** Answers the number that it has in the subset. */
  includeGlyph(glyph: Glyph | number): number {
    const id = typeof glyph === 'number' ? glyph : glyph.id;
    const known = this.numbers.get(id);
    if (known !== undefined) return known;
    this.numbers.set(id, this.numbers.size);
    return this.numbers.size - 1;
  }

  encode(): Buffer {
    const outlines: Buffer[] = [];
    // What a glyph is put together of comes in while they are gone through.
    for (const id of this.numbers.keys()) outlines.push(this.outlineOf(id));
    const ids = [...this.numbers.keys()];
    const made: Readonly<Record<string, Buffer>> = {
      loca: offsetsOf(outlines),
      glyf: Buffer.concat(outlines),
      hmtx: Buffer.concat(ids.map((id) => this.source.hmtx.subarray(id * 4, id * 4 + 4))),
    };
    return this.joined(made, ids.length);
  }

  private outlineOf(id: number): Buffer {
    const { glyf, loca } = this.source;
    const outline = glyf.subarray(loca.readUInt32BE(id * 4), loca.readUInt32BE(id * 4 + 4));
    return outline.length > 0 && outline.readInt16BE(0) < 0 ? this.withComponents(outline) : outline;
  }

  /** Components have other numbers in the subset. */
  private withComponents(outline: Buffer): Buffer {
    const own = Buffer.from(outline);
    let at = 10;
    for (let flags: number = flag.more; flags & flag.more; ) {
      flags = own.readUInt16BE(at);
      own.writeUInt16BE(this.includeGlyph(own.readUInt16BE(at + 2)), at + 2);
      at += flags & flag.wordArguments ? 8 : 6;
      at += flags & flag.scale ? 2 : flags & flag.twoScales ? 4 : flags & flag.matrix ? 8 : 0;
    }
    return own;
  }

  private joined(made: Readonly<Record<string, Buffer>>, glyphs: number): Buffer {
    const { empty } = this.source;
    const tables = tablesOf(empty);
    const head = Buffer.from(empty.subarray(0, tables[0]!.start));
    const parts: Buffer[] = [head];
    let start = head.length;
    for (const { name, at, start: from, length } of tables) {
      const part = made[name] ?? Buffer.from(empty.subarray(from, from + length));
      if (name === 'hhea') part.writeUInt16BE(glyphs, 34);
      if (name === 'maxp') part.writeUInt16BE(glyphs, 4);
      head.writeUInt32BE(start, at + 8);
      head.writeUInt32BE(part.length, at + 12);
      parts.push(part);
      start += part.length;
    }
    return Buffer.concat(parts);
  }
}

function offsetsOf(outlines: readonly Buffer[]): Buffer {
  const offsets = Buffer.alloc((outlines.length + 1) * 4);
  let offset = 0;
  for (const [index, { length }] of outlines.entries()) {
    offset += length;
    offsets.writeUInt32BE(offset, (index + 1) * 4);
  }
  return offsets;
}
