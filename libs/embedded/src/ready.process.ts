import { setTimeout as pause } from 'node:timers/promises';
import type { ChildExit, RunningChild } from './child.process.js';

export interface Readiness {
  /** As the error begins when it does not start. */
  readonly name: string;
  readonly logFile: string;
  readonly timeoutMs: number;
  readonly isReady: () => boolean | Promise<boolean>;
}

const betweenLooksMs = 50;

/** Waits until a child that was started does its work; ends it when that takes too long. */
export async function untilReady(child: RunningChild, { name, logFile, timeoutMs, isReady }: Readiness): Promise<void> {
  let exit: ChildExit | undefined;
  void child.exited.then((how) => {
    exit = how;
  });
  const deadline = performance.now() + timeoutMs;
  while (performance.now() < deadline && exit === undefined) {
    if (await isReady()) return;
    await pause(betweenLooksMs);
  }
  if (exit === undefined) await child.stop();
  throw new Error(`${name} did not start: the reason is at the end of ${logFile}.`);
}
