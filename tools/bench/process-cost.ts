import { type ProcessUsage, usageOf, usageWithChildren } from './process-usage.files.js';

export interface ProcessCost {
  /** Microseconds of CPU. */
  readonly cpuPerEvent: number;
  readonly residentBytes: number;
}

export type Costs = Record<string, ProcessCost>;

interface Named {
  readonly name: string;
  readonly pid: number;
}

/** Starts counting CPU; the answer says what each process has used per event since. Families count their children. */
export function countCosts(alone: readonly Named[], families: readonly Named[] = []): (events: number) => Costs {
  const look = (): Map<string, ProcessUsage> =>
    new Map([
      ...alone.map(({ name, pid }) => [name, usageOf(pid)] as const),
      ...families.map(({ name, pid }) => [name, usageWithChildren(pid)] as const),
    ]);
  const before = look();
  return (events) =>
    Object.fromEntries(
      [...look()].map(([name, { cpuMicroseconds, residentBytes }]) => {
        const used = cpuMicroseconds - (before.get(name)?.cpuMicroseconds ?? 0);
        return [name, { cpuPerEvent: used / events, residentBytes }];
      }),
    );
}
