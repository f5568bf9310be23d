/** A longer wait than this is as long as this: otherwise an endpoint would keep what waits from ever ending. */
export const longestRetryAfterMs = 12 * 3_600_000;

/**
 * How long an endpoint asks not to be asked again (RFC 9110, 10.2.3), in milliseconds from `now` on; undefined: it does not, or
 * cannot be understood.
 */
export function retryAfterOf(header: string | undefined, now: number): number | undefined {
  const written = header?.trim() ?? '';
  const waitMs = /^\d{1,9}$/.test(written) ? Number(written) * 1_000 : dateOf(written) - now;
  return Number.isFinite(waitMs) && waitMs > 0 ? Math.min(waitMs, longestRetryAfterMs) : undefined;
}

/** The one form of a date that is written today, such as `Sun, 06 Nov 1994 08:49:37 GMT`. */
const dateOf = (written: string): number =>
  /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(written) ? Date.parse(written) : Number.NaN;
