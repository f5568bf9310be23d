import { Problem } from './problem.js';

/** Where a text stops being JSON, and what would have had to follow there. */
export interface SyntaxFault {
  /** In UTF-16 code units, counted from 0. */
  readonly offset: number;
  readonly expected: string;
}

const shown = 20;

/** @returns the 400 that tells somebody where to look; line and column are counted from 1 */
export function malformedJson(text: string): Problem {
  const fault = syntaxFaultIn(text);
  if (!fault) return new Problem(400, 'malformed-json', 'The body is not JSON.');
  const { offset, expected } = fault;
  const before = text.slice(0, offset).split('\n');
  const place = `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
  const there = text.slice(offset, offset + shown).toWellFormed();
  const found = there === '' ? 'the end of the body' : JSON.stringify(there);
  const detail = `The body is not JSON: at ${place} there is ${found}, where ${expected} should be.`;
  return new Problem(400, 'malformed-json', detail);
}

/** Undefined for a text that is JSON. It looks again at what a parser has refused, so it need not be quick. */
export function syntaxFaultIn(text: string): SyntaxFault | undefined {
  try {
    const reader = new SyntaxReader(text);
    reader.value('a value');
    reader.end();
    return undefined;
  } catch (fault) {
    if (fault instanceof Fault) return fault;
    // Nested so deeply that the stack does not hold it.
    return undefined;
  }
}

class Fault implements SyntaxFault {
  constructor(
    readonly offset: number,
    readonly expected: string,
  ) {}
}

const space = /[ \t\n\r]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: in JSON they are never plain text.
const plainText = /[^"\\\u0000-\u001f]*/y;
const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const word = /true|false|null/y;

class SyntaxReader {
  private at = 0;

  constructor(private readonly text: string) {}

  value(expected: string): void {
    this.skip(space);
    const first = this.text[this.at];
    if (first === '{') this.object();
    else if (first === '[') this.list();
    else if (first === '"') this.string();
    else if (!this.skip(word) && !this.skip(number)) throw new Fault(this.at, expected);
    this.skip(space);
  }

  end(): void {
    if (this.at < this.text.length) throw new Fault(this.at, 'the end of the body');
  }

  private object(): void {
    this.at++;
    this.skip(space);
    if (this.takes('}')) return;
    do {
      this.skip(space);
      if (this.text[this.at] !== '"') throw new Fault(this.at, 'a name in double quotes');
      this.string();
      this.skip(space);
      if (!this.takes(':')) throw new Fault(this.at, 'a colon');
      this.value('a value');
    } while (this.takes(','));
    if (!this.takes('}')) throw new Fault(this.at, 'a comma or }');
  }

  private list(): void {
    this.at++;
    this.skip(space);
    if (this.takes(']')) return;
    do this.value('a value');
    while (this.takes(','));
    if (!this.takes(']')) throw new Fault(this.at, 'a comma or ]');
  }

  private string(): void {
    this.at++;
    for (;;) {
      this.skip(plainText);
      if (this.takes('"')) return;
      if (this.text[this.at] !== '\\') throw new Fault(this.at, 'a double quote, or an escaped control character');
      if (!this.skip(escaped)) throw new Fault(this.at, 'an escape such as \\n or \\u00e9');
    }
  }

  private takes(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  /** Whether anything was there. */
  private skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    const [found = ''] = pattern.exec(this.text) ?? [];
    this.at += found.length;
    return found !== '';
  }
}
