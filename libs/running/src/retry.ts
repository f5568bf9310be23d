import pRetry from 'p-retry';
import type { Waiting } from './wait-until.js';

/**
 * Tries again and again what may succeed later; rejects with the last error when the time is up. What cannot succeed,
 * a TypeError that is not the network's, rejects at once.
 *
 * @param mayPass whether what it failed for may pass; all others reject at once
 */
export function retry<T>(
  work: () => Promise<T>,
  { everyMs, atMostMs, signal }: Waiting,
  mayPass: (error: unknown) => boolean = () => true,
): Promise<T> {
  return pRetry(work, {
    retries: Number.POSITIVE_INFINITY,
    minTimeout: everyMs,
    factor: 1,
    shouldRetry: ({ error }) => mayPass(error),
    ...(atMostMs !== undefined && { maxRetryTime: atMostMs }),
    ...(signal && { signal }),
  });
}
