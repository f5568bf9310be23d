import { DamagedBlock } from '#contracts';
import type { BatchParts } from './arrow-messages.js';
import { bytesOf, type Column, firstRoom, grown, nothing } from './column.js';
import { mostRowsOfBlock } from './rated-usage-schema.js';

/** A string as a column of names knows it. Whoever keeps it spares the column the look-up. */
export interface Name {
  readonly text: string;
  /** Since when the column remembers. */
  readonly since: object;
  /** The block in which it has the number `code`. */
  block: object | undefined;
  code: number;
}

/** More strings than that, and the column forgets them all with the next block. */
const mostRemembered = 262_144;

/** Strings of which few differ: each is in the dictionary once, as ClickHouse demands, and rows hold its number. */
export class NameColumn implements Column {
  private codes = new Int16Array(firstRoom);
  private known = new Map<string, Name>();
  private since = {};
  private block = {};
  private names: string[] = [];
  private last: Name | undefined;
  private count = 0;

  /** Answers with what the caller may give with the next string, which is often the same. */
  add(text: string, kept = this.last): Name {
    const name = kept?.text === text && kept.since === this.since ? kept : this.nameOf(text);
    if (name.block !== this.block) this.number(name);
    this.addCode(name.code);
    this.last = name;
    return name;
  }

  addRead(value: unknown): void {
    this.add(textFrom(value));
  }

  /** The number of a string within this block, for many rows at once. */
  codeOf(text: string): number {
    const name = this.nameOf(text);
    if (name.block !== this.block) this.number(name);
    return name.code;
  }

  addCode(code: number): void {
    if (this.count === this.codes.length) this.codes = grown(this.codes);
    this.codes[this.count++] = code;
  }

  drainTo(parts: BatchParts): void {
    parts.add(this.count, 0, nothing, bytesOf(this.codes, this.count));
    this.count = 0;
  }

  /** The distinct names, in the order of their numbers; the numbering begins anew. */
  drainNames(): string[] {
    const { names } = this;
    this.names = [];
    this.block = {};
    if (this.known.size > mostRemembered) {
      this.known = new Map();
      this.since = {};
    }
    return names;
  }

  private nameOf(text: string): Name {
    const known = this.known.get(text);
    if (known) return known;
    const name: Name = { text, since: this.since, block: undefined, code: 0 };
    this.known.set(text, name);
    return name;
  }

  private number(name: Name): void {
    name.code = this.names.push(name.text) - 1;
    if (name.code > mostRowsOfBlock) throw new RangeError('too many different strings for one block');
    name.block = this.block;
  }
}

/** Strings that differ. They are encoded all at once: a call for each costs more than its bytes. */
export class TextColumn implements Column {
  private texts: string[] = [];
  private characters = 0;

  get length(): number {
    return this.characters;
  }

  add(text: string): void {
    this.texts.push(text);
    this.characters += text.length;
  }

  addRead(value: unknown): void {
    this.add(textFrom(value));
  }

  drainTo(parts: BatchParts): void {
    addTexts(parts, this.texts);
    this.texts = [];
    this.characters = 0;
  }
}

export function addTexts(parts: BatchParts, texts: readonly string[]): void {
  const joined = texts.join('');
  let bytes = Buffer.from(joined);
  const isAscii = bytes.length === joined.length;
  const ends = new Int32Array(texts.length + 1);
  let end = 0;
  for (let at = 0; at < texts.length; ) {
    const text = texts[at] as string;
    end += isAscii ? text.length : Buffer.byteLength(text);
    ends[++at] = end;
  }
  // Halves of a character at the edges of two strings would become one character where these are joined.
  if (end !== bytes.length) bytes = Buffer.concat(texts.map((text) => Buffer.from(text)));
  parts.add(texts.length, 0, nothing, bytesOf(ends, ends.length), bytes);
}

function textFrom(value: unknown): string {
  if (typeof value !== 'string') throw new DamagedBlock(`${JSON.stringify(value)} where text should be`);
  return value;
}
