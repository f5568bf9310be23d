import { readFileSync, writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';

/**
 * Gives way to other processes. Where Linux groups processes by session, it shares the processors between the groups, and
 * a priority counts only within its own: so the group gets it too, if it has nobody else in it.
 * @param niceness 0 to 19, the higher the more it gives way
 */
export function giveWay(niceness: number): void {
  setPriority(niceness);
  try {
    if (sessionOf('self') === process.pid) writeFileSync('/proc/self/autogroup', String(niceness));
  } catch {
    // There are no such groups here.
  }
}

/** The name of a program, in brackets, may hold anything; behind it stand its state, its parent, its group and its session. */
function sessionOf(process: string): number {
  const stat = readFileSync(`/proc/${process}/stat`, 'utf8');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[3]);
}
