import { waitUntil } from '#running';
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
    if (await waitUntil(() => !isRunning(pid), { everyMs: 20, atMostMs: timeoutMs })) return;
  }
  throw new Error(`Process ${pid} does not end, not even on SIGKILL.`);
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
