import { setTimeout as pause } from 'node:timers/promises';
import type { ChildExit } from '#embedded';

export interface RunningPart {
  pid: number;
  exited: Promise<ChildExit>;
  stop(): Promise<void>;
}

export interface KeptPart<Part> {
  /** What the first start answered: addresses stay the same ever after. */
  first: Part;
  /** Call when `ending` has been given. */
  stop(): Promise<void>;
}

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;
const STEADY_AFTER_MS = 30_000;

/**
 * Starts a part and starts it again whenever it ends by itself, with growing pauses while it keeps ending, until `ending` says
 * that the whole stack is being stopped.
 */
export async function keepRunning<Part extends RunningPart>(
  name: string,
  start: () => Promise<Part>,
  given: { ending: AbortSignal; say: (sentence: string) => void; onEnd?: (name: string) => void },
): Promise<KeptPart<Part>> {
  const { ending, say } = given;
  const first = await start();
  let current: Part | undefined = first;

  const watch = async () => {
    let pauseMs = FIRST_PAUSE_MS;
    while (!ending.aborted) {
      const startedAt = performance.now();
      const exit = await current?.exited;
      current = undefined;
      if (ending.aborted) return;
      if (performance.now() - startedAt > STEADY_AFTER_MS) pauseMs = FIRST_PAUSE_MS;
      if (exit) {
        say(`${name} ended (${exit.signal ?? `exit code ${exit.code}`}) and is started again`);
        given.onEnd?.(name);
      }
      await pause(pauseMs, undefined, { signal: ending }).catch(() => undefined);
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      if (!ending.aborted) current = await startAgain(name, start, say);
    }
    await current?.stop();
  };
  const watching = watch();

  return {
    first,
    async stop() {
      await current?.stop();
      await watching;
    },
  };
}

async function startAgain<Part>(
  name: string,
  start: () => Promise<Part>,
  say: (sentence: string) => void,
): Promise<Part | undefined> {
  try {
    const part = await start();
    say(`${name} runs again`);
    return part;
  } catch (error) {
    say(`${name} did not start: ${(error as Error).message}`);
    return undefined;
  }
}
