import { readdirSync, readFileSync } from 'node:fs';

export interface ProcessUsage {
  readonly cpuMicroseconds: number;
  readonly residentBytes: number;
}

/** Linux counts CPU time in hundredths of a second. */
const microsecondsPerTick = 10_000;

/** What a process has used so far, by /proc. */
export function usageOf(pid: number): ProcessUsage {
  const fields = statOf(pid);
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return {
    cpuMicroseconds: (Number(fields[11]) + Number(fields[12])) * microsecondsPerTick,
    residentBytes: Number(/VmRSS:\s+([0-9]+) kB/.exec(status)?.[1] ?? 0) * 1024,
  };
}

/** A process with its children, ended ones included; memory that they share is counted once. */
export function usageWithChildren(pid: number): ProcessUsage {
  const own = statOf(pid);
  let ticks = Number(own[11]) + Number(own[12]) + Number(own[13]) + Number(own[14]);
  let residentBytes = proportionalBytesOf(pid);
  for (const child of childrenOf(pid)) {
    try {
      const fields = statOf(child);
      ticks += Number(fields[11]) + Number(fields[12]);
      residentBytes += proportionalBytesOf(child);
    } catch {
      // It ended between the listing and the look; its time is then in its parent's.
    }
  }
  return { cpuMicroseconds: ticks * microsecondsPerTick, residentBytes };
}

function statOf(pid: number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((candidate) => {
      if (!Number.isInteger(candidate)) return false;
      try {
        return Number(statOf(candidate)[1]) === pid;
      } catch {
        return false;
      }
    });
}

function proportionalBytesOf(pid: number): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/Pss:\s+([0-9]+) kB/.exec(rollup)?.[1] ?? 0) * 1024;
}
