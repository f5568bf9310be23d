const tickMs = 20;
/** A tick that comes later than this was kept from its turn by the machine, and with it whoever is waited for. */
const longestTickMs = 45;

/** How long this process has been kept from its turns, since it was looked at first. */
class KeptFromTurns {
  private tickedAt = performance.now();
  private keptMs = 0;

  constructor() {
    setInterval(() => this.tick(), tickMs).unref();
  }

  get ms(): number {
    this.tick();
    return this.keptMs;
  }

  private tick(): void {
    const now = performance.now();
    this.keptMs += Math.max(0, now - this.tickedAt - longestTickMs);
    this.tickedAt = now;
  }
}

let kept: KeptFromTurns | undefined;

/**
 * Measures a wait without what a busy machine kept this process from its turns meanwhile: a limit on what somebody does is
 * not one on what others do beside it.
 *
 * @returns answers whole milliseconds so far, as often as it is asked
 */
export function beginOwnWait(): () => number {
  kept ??= new KeptFromTurns();
  const turns = kept;
  const [startedAt, keptBefore] = [performance.now(), turns.ms];
  return () => Math.round(performance.now() - startedAt - (turns.ms - keptBefore));
}
