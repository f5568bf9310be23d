import type { IdempotencyRepository } from '#http';
import { Loop } from '#running';
import type { Logger } from '#telemetry';

const hourMs = 3_600_000;

/** Forgets the Idempotency-Keys that are too old, as long as the service runs. Replicas share the work. */
export function forgettingKeys(keys: Pick<IdempotencyRepository, 'forgetOld'>, logger: Logger): Loop {
  const loop = new Loop({
    round: async () => ((await keys.forgetOld()) > 0 ? 'more' : 'idle'),
    restMs: hourMs,
    backOff: { firstMs: 60_000, maxMs: hourMs },
    onFailure: (error, pauseMs) =>
      logger.warn({ error: String(error), pauseMs }, 'old Idempotency-Keys are forgotten later'),
  });
  loop.start();
  return loop;
}
