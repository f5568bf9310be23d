import type { Unavailable } from '#decider';
import type { Logger } from '#telemetry';

const quietMs = 10_000;
const mostReasons = 100;
const saidAt = new WeakMap<Logger, Map<string, number>>();

/** Why requests are answered with 503: an outage is many of them, and one line in ten seconds for each reason. */
export function logUnavailable(logger: Logger, error: Unavailable, nowMs: number = performance.now()): void {
  const reasons = saidAt.get(logger) ?? new Map<string, number>();
  saidAt.set(logger, reasons);
  if (nowMs - (reasons.get(error.message) ?? Number.NEGATIVE_INFINITY) < quietMs) return;
  if (reasons.size >= mostReasons) reasons.clear();
  reasons.set(error.message, nowMs);
  logger.warn({ err: error }, 'requests are answered with 503');
}
