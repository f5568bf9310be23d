const tickMs = 50;
/** A tick that comes so late says that this process did not get its turns meanwhile. */
const longestTickMs = 75;

/**
 * Calls back when so much time has gone by in which this process had its turns, and what had come by then is read. Where the
 * machine is busy, or behind a long turn of our own, more time goes by: an answer that lies there is no late one.
 *
 * @returns ends it before
 */
export function afterOwnTime(ms: number, callback: () => void): () => void {
  let leftMs = ms;
  let timer: NodeJS.Timeout;
  let last: NodeJS.Immediate | undefined;
  const wait = () => {
    const wantedMs = Math.min(tickMs, leftMs);
    const startedAt = performance.now();
    timer = setTimeout(() => {
      leftMs -= Math.min(performance.now() - startedAt, wantedMs + longestTickMs - tickMs);
      if (leftMs > 0.5) wait();
      else last = setImmediate(callback);
    }, wantedMs);
  };
  wait();
  return () => {
    clearTimeout(timer);
    clearImmediate(last);
  };
}

/**
 * Work with a signal that is aborted when its time is up, counted as above.
 *
 * @returns what the work answers; it says by itself what an abortion means
 */
export async function withinOwnTime<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const over = new AbortController();
  const end = afterOwnTime(ms, () => over.abort(new Error(`it took more than ${ms} ms`)));
  return work(over.signal).finally(end);
}
