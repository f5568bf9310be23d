import { DamagedBlock } from '#contracts';
import type { BatchParts } from './arrow-messages.js';
import { bytesOf, type Column, firstRoom, grown, nothing } from './column.js';
import { mostRowsOfBlock } from './rated-usage-schema.js';

/** Strings of which few differ: each is kept once, and rows hold its number. */
export class NameColumn implements Column {
  private codes = new Int16Array(firstRoom);
  private known = new Map<string, number>();
  private names: string[] = [];
  private last = '';
  private lastCode = -1;
  private count = 0;

  /** The number of a name within this block. */
  codeOf(name: string): number {
    if (name === this.last && this.lastCode !== -1) return this.lastCode;
    let code = this.known.get(name);
    if (code === undefined) {
      code = this.newCodeOf(name);
      this.known.set(name, code);
    }
    this.last = name;
    this.lastCode = code;
    return code;
  }

  /**
   * A number that the caller remembers, so that no later row looks for it. Given twice, a name stands twice in the
   * dictionary, which Arrow allows.
   */
  newCodeOf(name: string): number {
    const code = this.names.push(name) - 1;
    if (code > mostRowsOfBlock) throw new RangeError('too many different strings for one block');
    return code;
  }

  add(name: string): void {
    this.addCode(this.codeOf(name));
  }

  addRead(value: unknown): void {
    this.add(textFrom(value));
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
    this.known = new Map();
    this.lastCode = -1;
    return names;
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
