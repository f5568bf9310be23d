import { setTimeout as sleep } from 'node:timers/promises';

export interface Waiting {
  readonly everyMs: number;
  readonly atMostMs?: number;
  /** Rejects with the signal's reason when it is aborted. */
  readonly signal?: AbortSignal;
}

/**
 * Looks again and again, for what says nothing when it changes. Answers the first answer that is neither undefined nor
 * false, or the last one when the time is up.
 */
export async function waitUntil<T>(
  look: () => T | Promise<T>,
  { everyMs, atMostMs = Number.POSITIVE_INFINITY, signal }: Waiting,
): Promise<T> {
  const until = performance.now() + atMostMs;
  for (;;) {
    const found = await look();
    if ((found !== undefined && found !== false) || performance.now() >= until) return found;
    await sleep(everyMs, undefined, signal && { signal });
  }
}
