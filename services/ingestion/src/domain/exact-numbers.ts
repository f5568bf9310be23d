const underflow = /[0-9]e-[0-9]{3}/i;

/**
 * What the parsed numbers of a body say about its text: an exponent out of a double's range shows as infinite, as very
 * small, or as zero. Everything else with at most 15 digits comes back from a double unchanged, and numbers with more
 * are seen in the text (`mayHoldLongNumbers`).
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
