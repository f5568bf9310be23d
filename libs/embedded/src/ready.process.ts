import { waitUntil } from '#running';
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
  const look = async () => exit !== undefined || (await isReady());
  const isOver = await waitUntil(look, { everyMs: betweenLooksMs, atMostMs: timeoutMs });
  if (isOver && exit === undefined) return;
  if (exit === undefined) await child.stop();
  throw new Error(`${name} did not start: the reason is at the end of ${logFile}.`);
}
