import { setTimeout as pause } from 'node:timers/promises';
import type { RunningChild } from '#embedded';

export interface Liveness {
  readonly name: string;
  /** Each answers as long as the process lives, ready or not. */
  readonly urls: readonly string[];
  /** How long it may be silent; before its first answer ten times as long. */
  readonly hungAfterMs: number;
  readonly ending: AbortSignal;
  readonly say: (sentence: string) => void;
}

const asks = 6;

/**
 * Kills a process that does not answer any more, though it has not ended: whoever keeps it running starts it again.
 * Unanswered questions are counted, not time, so that a machine that slept takes nobody for hung.
 */
export async function killWhenHung(child: RunningChild, liveness: Liveness): Promise<void> {
  const { name, urls, hungAfterMs, ending, say } = liveness;
  const withinMs = hungAfterMs / asks;
  const over = new AbortController();
  void child.exited.then(() => over.abort());
  const signal = AbortSignal.any([over.signal, ending]);
  const silent = new Map(urls.map((url) => [url, asks * -9]));
  while (!signal.aborted) {
    const answers = await Promise.all(urls.map((url) => answersWithin(url, withinMs)));
    for (const [at, url] of urls.entries()) silent.set(url, answers[at] ? 0 : (silent.get(url) ?? 0) + 1);
    if (signal.aborted) return;
    if ([...silent.values()].some((count) => count >= asks)) {
      say(`${name} has not answered for ${Math.round(hungAfterMs / 1_000)} s and is killed`);
      process.kill(child.pid, 'SIGKILL');
      return;
    }
    await pause(answers.every(Boolean) ? withinMs : 0, undefined, { signal }).catch(() => undefined);
  }
}

/** A refused connection is no answer either, and takes as long as one that never comes. */
async function answersWithin(url: string, withinMs: number): Promise<boolean> {
  const late = pause(withinMs, false);
  const answered = fetch(url, { signal: AbortSignal.timeout(withinMs) }).then(
    async (answer) => {
      await answer.body?.cancel();
      return true;
    },
    () => late,
  );
  return answered;
}
