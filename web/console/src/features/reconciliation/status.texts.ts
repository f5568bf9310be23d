import type { ServiceStatus } from './reconciliation.queries.js';

type Reader = ServiceStatus['readers'][number];

/** Below this nobody waits for it. */
const worthSayingSeconds = 2;
const mostSaid = 5;

/** Readers with something old before them, the oldest first, at most five. */
export const behindOf = (readers: readonly Reader[]): readonly Reader[] =>
  readers
    .filter(({ seconds, messages }) => messages > 0 && seconds >= worthSayingSeconds)
    .sort((one, other) => other.seconds - one.seconds)
    .slice(0, mostSaid);

/** An age in one unit: 45 s, 3 min, 2 h. */
export function ageText(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7_200 ? `${Math.floor(seconds / 60)} min` : `${Math.floor(seconds / 3_600)} h`;
}
