/** A cryptographic hash of a text, at least 128 bits of it, one character per byte. */
export type Digest = (text: string) => string;

const mostSources = 10_000;

/**
 * The 128-bit deduplication keys of events within a tenant. A lower-case UUID is its own key, mixed with its source;
 * anything else is hashed. A redriven event is told from its original by its attempt.
 */
export class EventKeys {
  /** The words of the last key that was asked for; one place, so that no event allocates one. */
  readonly words = new Uint32Array(4);
  private readonly sourceWords = new Map<string, Uint32Array>();

  constructor(private readonly digest: Digest) {}

  find(source: string, id: string, attempt: number): void {
    const scope = attempt === 0 ? source : `${source}\u0000${attempt}`;
    const { words } = this;
    if (!readUuid(id, words)) {
      this.hash(`${scope}\u0000${id}`, words);
      return;
    }
    const ofScope = this.wordsOfScope(scope);
    for (let i = 0; i < 4; i++) words[i] = (words[i] as number) ^ (ofScope[i] as number);
  }

  private wordsOfScope(scope: string): Uint32Array {
    const known = this.sourceWords.get(scope);
    if (known) return known;
    const words = new Uint32Array(4);
    this.hash(scope, words);
    // Sources are few; a producer that makes one up per event only loses the shortcut.
    if (this.sourceWords.size < mostSources) this.sourceWords.set(scope, words);
    return words;
  }

  private hash(text: string, into: Uint32Array): void {
    const digest = this.digest(text);
    for (let word = 0, at = 0; word < 4; word++, at += 4) {
      into[word] =
        digest.charCodeAt(at) |
        (digest.charCodeAt(at + 1) << 8) |
        (digest.charCodeAt(at + 2) << 16) |
        (digest.charCodeAt(at + 3) << 24);
    }
  }
}

/** Reads `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx` in lower case into `words`; false when the id is none. */
function readUuid(id: string, words: Uint32Array): boolean {
  if (id.length !== 36) return false;
  let word = 0;
  let digits = 0;
  for (let i = 0; i < 36; i++) {
    const code = id.charCodeAt(i);
    if (i === 8 || i === 13 || i === 18 || i === 23) {
      if (code !== 45) return false;
      continue;
    }
    const digit = code >= 48 && code <= 57 ? code - 48 : code >= 97 && code <= 102 ? code - 87 : -1;
    if (digit < 0) return false;
    word = (word << 4) | digit;
    digits += 1;
    if ((digits & 7) === 0) words[(digits >>> 3) - 1] = word;
  }
  return true;
}
