/** Holds up everything of this process, as a machine does that gives it no turn. */
export function holdUpFor(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}
