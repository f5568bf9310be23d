import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { withTransaction } from '#database';
import { Unavailable } from '#decider';
import type { Logger } from '#telemetry';
import type { CloseDuePeriods } from '../../application/close-due-periods.js';

const lookEveryMs = 500;
const lookUnderClocksEvery = 4;

/**
 * Looks for what is due and lets it happen. One process at a time does so: it holds a lock while it looks. Correctness
 * does not hang on the lock, only the work is not done twice.
 */
export class PeriodEndsScheduler {
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly pool: Pool,
    private readonly closeDuePeriods: CloseDuePeriods,
    private readonly log: Logger,
  ) {}

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    for (let looks = 0; !signal.aborted; looks += 1) {
      const more = await this.look(looks % lookUnderClocksEvery === 0);
      if (!more) await sleep(lookEveryMs, undefined, { signal }).catch(() => undefined);
    }
  }

  private async look(underClocks: boolean): Promise<boolean> {
    try {
      return await withTransaction(this.pool, async (holder) => {
        const lock = await holder.query(
          `select pg_try_advisory_xact_lock(hashtextextended('subscriptions/period ends', 0)) as mine`,
        );
        return lock.rows[0].mine === true && (await this.closeDuePeriods.run(underClocks));
      });
    } catch (error) {
      if (error instanceof Unavailable) this.log.warn({ error: error.message }, 'closing periods waits for Postgres');
      else this.log.error({ err: error }, 'closing periods failed');
      await sleep(1_000, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      return false;
    }
  }
}
