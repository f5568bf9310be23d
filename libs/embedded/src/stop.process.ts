import { setTimeout as pause } from 'node:timers/promises';
import { isRunning } from './identity.process.js';

export interface StopSteps {
  signals: readonly { signal: NodeJS.Signals; timeoutMs: number }[];
}

export const GENTLE: StopSteps = { signals: [{ signal: 'SIGTERM', timeoutMs: 10_000 }] };

/** Ends a process by pid: each signal in turn with its time, SIGKILL at last. A stopped (SIGSTOP) process is woken first. */
export async function stopProcess(pid: number, steps: StopSteps = GENTLE): Promise<void> {
  send(pid, 'SIGCONT');
  for (const { signal, timeoutMs } of [...steps.signals, { signal: 'SIGKILL' as const, timeoutMs: 10_000 }]) {
    send(pid, signal);
    if (await hasGone(pid, timeoutMs)) return;
  }
  throw new Error(`Process ${pid} does not end, not even on SIGKILL.`);
}

async function hasGone(pid: number, timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  for (let waitMs = 10; performance.now() < deadline; waitMs = Math.min(waitMs * 2, 200)) {
    if (!isRunning(pid)) return true;
    await pause(waitMs);
  }
  return !isRunning(pid);
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
