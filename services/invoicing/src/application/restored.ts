/** Whether the invoices that were ever published are all back. Until then nothing is read, decided or published. */
export class Restored {
  isDone = false;
  private readonly finished = Promise.withResolvers<void>();

  /** Resolves when they are. */
  get whenDone(): Promise<void> {
    return this.finished.promise;
  }

  done(): void {
    this.isDone = true;
    this.finished.resolve();
  }
}
