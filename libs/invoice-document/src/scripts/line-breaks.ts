import LineBreaker from 'linebreak';

// What belongs to the letter before it: marks, joiners, variations, the vowels of Thai and Lao that follow.
const follows =
  /^(?:\u200D|[\u{1F3FB}-\u{1F3FF}]|\p{M}|[\u200C\u0E30\u0E32\u0E33\u0E45\u0E46\u0EB0\u0EB2\u0EB3\u2069])/u;
// What belongs to the letter after it: a joiner, viramas, the vowels of Thai and Lao that precede.
const precedes =
  /(?:\u200D|[\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D4D\u0DCA\u1039\u17D2\u0E40-\u0E44\u0EC0-\u0EC4\u2068])$/u;

/** Where a text may go on in the next line (UAX 14), its end included. */
export function lineBreaks(text: string): number[] {
  const breaker = new LineBreaker(text);
  const positions: number[] = [];
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) positions.push(next.position);
  return positions;
}

/** Whether a word that is longer than a line may go on here. */
export function isBetweenLetters(text: string, position: number): boolean {
  const before = text.slice(Math.max(0, position - 2), position);
  const after = text.slice(position, position + 2);
  return !isHalf(after) && !follows.test(after) && !precedes.test(before);
}

const isHalf = (text: string) => text.charCodeAt(0) >= 0xdc00 && text.charCodeAt(0) <= 0xdfff;
