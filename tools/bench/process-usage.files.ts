import { readFileSync } from 'node:fs';

export interface ProcessUsage {
  readonly cpuMicroseconds: number;
  readonly residentBytes: number;
}

/** Linux counts CPU time in hundredths of a second. */
const microsecondsPerTick = 10_000;

/** What a process has used so far, by /proc. */
export function usageOf(pid: number): ProcessUsage {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return {
    cpuMicroseconds: (Number(fields[11]) + Number(fields[12])) * microsecondsPerTick,
    residentBytes: Number(/VmRSS:\s+([0-9]+) kB/.exec(status)?.[1] ?? 0) * 1024,
  };
}
