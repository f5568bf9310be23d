import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { GENTLE, type StopSteps, stopProcess } from './stop.process.js';

/**
 * Ends what runs with all of these arguments, whether a pid file tells of it or not: a full disk or a deleted file loses
 * the pid, and the process would keep its port for ever. Answers how many there were.
 */
export async function endOrphans(args: readonly string[], steps: StopSteps = GENTLE): Promise<number> {
  const pids = processesWith(args);
  await Promise.all(pids.map((pid) => stopProcess(pid, steps)));
  return pids.length;
}

export function processesWith(args: readonly string[]): number[] {
  const candidates = process.platform === 'linux' ? commandsOnLinux() : commandsByPs();
  return candidates.filter(({ has }) => args.every(has)).map(({ pid }) => pid);
}

interface Command {
  readonly pid: number;
  has(arg: string): boolean;
}

function commandsOnLinux(): Command[] {
  return readdirSync('/proc').flatMap((name) => {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid) return [];
    try {
      const given = new Set(readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0'));
      return [{ pid, has: (arg: string) => given.has(arg) }];
    } catch {
      return [];
    }
  });
}

function commandsByPs(): Command[] {
  const lines = execFileSync('ps', ['-axww', '-o', 'pid=,command='], { encoding: 'utf8' }).split('\n');
  return lines.flatMap((line) => {
    const pid = Number.parseInt(line, 10);
    return pid > 0 && pid !== process.pid ? [{ pid, has: (arg: string) => `${line} `.includes(` ${arg} `) }] : [];
  });
}

/** Undefined where the process is gone or the system does not say. */
export function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}
