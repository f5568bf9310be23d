import { readFileSync, writeFileSync } from 'node:fs';

/**
 * The session of this process gives way to others, if it has nobody else in it. Where Linux groups processes by session, it
 * shares the processors between the groups, and the priority of a process counts only within its own.
 * @param niceness 0 to 19, the higher the more it gives way
 */
export function sessionGivesWay(niceness: number): void {
  try {
    if (ownSession() === process.pid) writeFileSync('/proc/self/autogroup', String(niceness));
  } catch {
    // There are no such groups here.
  }
}

/** The name of a program, in brackets, may hold anything; behind it stand its state, its parent, its group and its session. */
function ownSession(): number {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[3]);
}
