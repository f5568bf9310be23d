import { setTimeout as sleep } from 'node:timers/promises';

/** Whether something that is under way comes to a good end in time. It goes on by itself when it does not. */
export async function succeedsWithin(work: Promise<unknown>, atMostMs: number): Promise<boolean> {
  const ended = new AbortController();
  const happened = work.then(
    () => true,
    () => false,
  );
  const late = sleep(atMostMs, false, { signal: ended.signal }).catch(() => false);
  return Promise.race([happened, late]).finally(() => ended.abort());
}
