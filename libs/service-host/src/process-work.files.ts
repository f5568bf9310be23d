import { readFileSync } from 'node:fs';

/** What the system counts of a process; its ticks are of all its threads. */
export interface ProcessWork {
  readonly ticks: number;
  readonly state: string;
}

const place = { state: 0, userTicks: 11, systemTicks: 12, startedAt: 19 };

/**
 * A process by its number and when it began: no other one of the machine is named so, also where containers number their own.
 * Undefined where the system does not say.
 */
export function nameOfProcess(pid: number = process.pid): string | undefined {
  const fields = fieldsOf(String(pid));
  return fields && `${pid}-${fields[place.startedAt]}`;
}

/** Undefined of a process that is not seen from here: of another machine or container, or that has ended. */
export function workOf(named: string): ProcessWork | undefined {
  const [pid = '', startedAt] = named.split('-');
  const fields = /^\d+$/.test(pid) ? fieldsOf(pid) : undefined;
  if (!fields || fields[place.startedAt] !== startedAt) return undefined;
  const ticks = Number(fields[place.userTicks]) + Number(fields[place.systemTicks]);
  return { ticks, state: fields[place.state] as string };
}

/** Whether it was given time of a processor meanwhile, or waits for some: only then may it answer later. */
export function isAtWork(before: ProcessWork | undefined, now: ProcessWork | undefined): boolean {
  if (!before || !now || /[TtZX]/.test(now.state)) return false;
  return now.state === 'R' || now.ticks > before.ticks;
}

/** From its state on: what stands before is a name that may have spaces. */
function fieldsOf(pid: string): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}
