/** Callers that come while a run is under way join the next one, because that run may have looked before they came. */
export class JoinedRun {
  private running: Promise<void> | undefined;
  private following: Promise<void> | undefined;

  constructor(private readonly run: () => Promise<void>) {}

  /** Resolves with a run that began after the call. */
  next(): Promise<void> {
    if (!this.running) return this.start();
    this.following ??= this.running
      .catch(() => undefined)
      .then(() => {
        this.following = undefined;
        return this.start();
      });
    return this.following;
  }

  private start(): Promise<void> {
    this.running = this.run().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }
}
