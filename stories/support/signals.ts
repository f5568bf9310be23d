import { readFileSync } from 'node:fs';
import { type StoryStack, until } from '#testing';

/** The postmaster forks a process for every connection; all of them must be signalled to freeze the database. */
export function signalPostgres(stack: StoryStack, signal: NodeJS.Signals): void {
  const postmaster = stack.signal('postgres', signal);
  for (const pid of childrenOf(postmaster)) signalIfThere(pid, signal);
}

/** Of the database, its children, too. A process that an earlier kill has ended is awaited first. */
export async function freeze(stack: StoryStack, name: string): Promise<void> {
  await until(() => isSent(() => signalAll(stack, name, 'SIGSTOP')), 60_000);
}

/** One that the supervisor has ended meanwhile, because it hung, is left alone. */
export const thaw = (stack: StoryStack, name: string): boolean => isSent(() => signalAll(stack, name, 'SIGCONT'));

const signalAll = (stack: StoryStack, name: string, signal: NodeJS.Signals): unknown =>
  name === 'postgres' ? signalPostgres(stack, signal) : stack.signal(name, signal);

function isSent(send: () => unknown): boolean {
  try {
    send();
    return true;
  } catch {
    return false;
  }
}

export const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);

/** It may have ended since it was listed. */
function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
