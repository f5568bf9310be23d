/** How slowly a client may send, and take what it is sent. */
export interface PaceLimits {
  /** A whole body is here by then. */
  readonly bodyWithinMs: number;
  /** From when on the rate counts. */
  readonly graceMs: number;
  /** 0 asks for no rate. */
  readonly leastBytesPerSecond: number;
  /** How long what is left of a body is still read after its request has been answered. */
  readonly drainWithinMs: number;
  /** How long a client may take nothing of an answer. */
  readonly untakenWithinMs: number;
}

export const paceLimits: PaceLimits = {
  bodyWithinMs: 30_000,
  graceMs: 5_000,
  leastBytesPerSecond: 1_024,
  drainWithinMs: 5_000,
  untakenWithinMs: 30_000,
};

/** Whether a body that has been coming for so long, with so many bytes up to now, comes too slowly. */
export function isTooSlow(ms: number, bytes: number, limits: PaceLimits): boolean {
  const { bodyWithinMs, graceMs, leastBytesPerSecond } = limits;
  if (ms >= bodyWithinMs) return true;
  return ms > graceMs && bytes < ((ms - graceMs) / 1_000) * leastBytesPerSecond;
}
