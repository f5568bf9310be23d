/**
 * Whether a body may hold a number that a double cannot keep: 16 or more digits (with their point) in a row. Looks at
 * every 16th character only, because a run of 16 cannot stand between two of them. True may be over-cautious, false
 * is never wrong but for exponents, which are seen in the parsed value (`NumberDoubts`).
 */
export function hasLongDigitRun(text: string): boolean {
  const end = text.length;
  for (let at = 15; at < end; at += 16) {
    if (!isDigitOrPoint(text.charCodeAt(at))) continue;
    // A run of 16 around this place reaches 8 characters to its left or to its right.
    const left = isDigitOrPoint(text.charCodeAt(at - 8)) && isDigitOrPoint(text.charCodeAt(at - 4));
    const right = isDigitOrPoint(text.charCodeAt(at + 8)) && isDigitOrPoint(text.charCodeAt(at + 4));
    if (!left && !right) continue;
    let first = at;
    while (first > 0 && isDigitOrPoint(text.charCodeAt(first - 1))) first--;
    let last = at;
    while (last + 1 < end && isDigitOrPoint(text.charCodeAt(last + 1))) last++;
    if (last - first >= 15) return true;
  }
  return false;
}

const isDigitOrPoint = (code: number): boolean => (code >= 48 && code <= 57) || code === 46;

const underflow = /[0-9]e-[0-9]{3}/i;

/**
 * What the parsed numbers of a body say about its text: an exponent out of a double's range shows as infinite, as very
 * small, or as zero. Everything else with at most 15 digits comes back from a double unchanged.
 */
export class NumberDoubts {
  private lost = false;
  private zero = false;

  notice(value: number): void {
    if (value === 0) this.zero = true;
    else if (!(Math.abs(value) < 1e300 && Math.abs(value) > 1e-290)) this.lost = true;
  }

  /** Whether the text must be read again with its digits kept. */
  resolve(text: string): boolean {
    return this.lost || (this.zero && underflow.test(text));
  }
}
