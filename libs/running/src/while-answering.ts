import { setTimeout as sleep } from 'node:timers/promises';
import { succeedsWithin } from './succeeds-within.js';

export interface Answering {
  /** Asks whoever does the work whether it is still there. */
  answers(): Promise<boolean>;
  readonly everyMs: number;
  readonly withinMs: number;
}

/** Work may take its time as long as whoever does it answers; when it does not, the work is aborted and this rejects. */
export async function whileAnswering<T>(work: (signal: AbortSignal) => Promise<T>, asked: Answering): Promise<T> {
  const ended = new AbortController();
  const silence = silenceOf(asked, ended.signal);
  return Promise.race([work(ended.signal), silence]).finally(() => ended.abort());
}

/** Rejects when there is no answer; never when the work has ended before. */
function silenceOf({ answers, everyMs, withinMs }: Answering, ended: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const watch = async () => {
      while (!ended.aborted) {
        await sleep(everyMs, undefined, { signal: ended });
        if (!(await succeedsWithin(answers().then(demandTrue), withinMs))) throw new Silence(withinMs);
      }
    };
    watch().catch((error: unknown) => {
      if (!ended.aborted) reject(error);
    });
  });
}

class Silence extends Error {
  constructor(withinMs: number) {
    super(`it did not answer within ${withinMs} ms whether it is there`);
  }
}

function demandTrue(isThere: boolean): void {
  if (!isThere) throw new Error('it is not there');
}
