import { afterOwnTime } from './own-time.js';

/**
 * Whether something that is under way comes to a good end in time, of the time that this process had. It goes on by itself
 * when it does not.
 */
export async function succeedsWithin(work: Promise<unknown>, atMostMs: number): Promise<boolean> {
  const late = Promise.withResolvers<boolean>();
  const end = afterOwnTime(atMostMs, () => late.resolve(false));
  const happened = work.then(
    () => true,
    () => false,
  );
  return Promise.race([happened, late.promise]).finally(end);
}
