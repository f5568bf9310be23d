import { hash } from 'node:crypto';

/** The words of the last key that was asked for; one place, so that no event allocates one. */
export const keyWords = new Uint32Array(4);

// Node takes any encoding here; its types know only the text ones. As text it costs a quarter of a Buffer.
const oneCharacterPerByte = 'latin1' as 'hex';

const sourceWords = new Map<string, Uint32Array>();

/**
 * The 128-bit deduplication key of (source, id) within a tenant, left in `keyWords`. A lower-case UUID is its own key,
 * mixed with its source; anything else is hashed with SHA-256. A redriven event is told from its original by its attempt.
 */
export function keyOf(source: string, id: string, attempt: number): void {
  const scope = attempt === 0 ? source : `${source}\u0000${attempt}`;
  if (!readUuid(id)) {
    wordsOfHash(`${scope}\u0000${id}`, keyWords);
    return;
  }
  const words = wordsOfScope(scope);
  for (let i = 0; i < 4; i++) keyWords[i] = (keyWords[i] as number) ^ (words[i] as number);
}

function wordsOfScope(scope: string): Uint32Array {
  const known = sourceWords.get(scope);
  if (known) return known;
  const words = new Uint32Array(4);
  wordsOfHash(scope, words);
  // Sources are few; a producer that makes one up per event only loses the shortcut.
  if (sourceWords.size < 10_000) sourceWords.set(scope, words);
  return words;
}

function wordsOfHash(text: string, into: Uint32Array): void {
  const digest = hash('sha256', text, oneCharacterPerByte);
  for (let word = 0, at = 0; word < 4; word++, at += 4) {
    into[word] =
      digest.charCodeAt(at) |
      (digest.charCodeAt(at + 1) << 8) |
      (digest.charCodeAt(at + 2) << 16) |
      (digest.charCodeAt(at + 3) << 24);
  }
}

/** Reads `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx` in lower case into `keyWords`; false when the id is none. */
function readUuid(id: string): boolean {
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
    if ((digits & 7) === 0) keyWords[(digits >>> 3) - 1] = word;
  }
  return true;
}
