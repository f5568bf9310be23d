/** What is still on its way: those who wait for something look again whenever something has arrived. */
export class Arrivals {
  private readonly waiting = new Set<() => void>();

  /** @param mostWaiting how many may wait at once; who comes then gets the answer of now */
  constructor(private readonly mostWaiting = Number.POSITIVE_INFINITY) {}

  /** Something has arrived. */
  notice(): void {
    for (const lookAgain of [...this.waiting]) lookAgain();
  }

  /** The first answer that is not undefined; undefined when there is none in time. */
  async waitFor<T>(look: () => T | undefined, atMostMs: number): Promise<T | undefined> {
    const now = look();
    if (now !== undefined || this.waiting.size >= this.mostWaiting) return now;
    const { promise, resolve, reject } = Promise.withResolvers<T | undefined>();
    const lookAgain = () => {
      try {
        const found = look();
        if (found !== undefined) resolve(found);
      } catch (error) {
        reject(error);
      }
    };
    const timer = setTimeout(() => resolve(undefined), atMostMs);
    this.waiting.add(lookAgain);
    return promise.finally(() => {
      this.waiting.delete(lookAgain);
      clearTimeout(timer);
    });
  }
}
