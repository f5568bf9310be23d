import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, withTransaction } from '#database';
import { isUnavailable } from '#decider';
import { Loop, Progress, type Round } from '#running';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { PassTime } from '../../application/pass-time.js';

const lookUnderClocksEvery = 4;

/**
 * Looks for what is due and lets it happen. One process at a time does so: it holds a lock while it looks. Correctness
 * does not hang on the lock, only the work is not done twice.
 */
@Injectable()
export class SegmentsScheduler implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private looks = 0;
  private readonly loop: Loop;

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly passTime: PassTime,
    progress: Progress,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.loop = new Loop({
      round: () => this.look(),
      restMs: 500,
      backOff: { firstMs: 1_000, maxMs: 1_000 },
      onFailure: (error) => this.report(error),
      progress: { of: progress, work: 'the passing of time' },
    });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  private look(): Promise<Round> {
    const underClocks = this.looks++ % lookUnderClocksEvery === 0;
    return withTransaction(this.pool, async (holder) => {
      const lock = await holder.query(
        `select pg_try_advisory_xact_lock(hashtextextended('subscriptions/segments', 0)) as mine`,
      );
      return lock.rows[0].mine === true && (await this.passTime.whereDue(underClocks)) ? 'more' : 'idle';
    });
  }

  private report(error: unknown): void {
    if (isUnavailable(error)) this.log.warn({ error: error.message }, 'segments wait for Postgres or Kafka');
    else this.log.error({ err: error }, 'time could not pass');
  }
}
