import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Loop } from '#running';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { RatingWorker } from '../../application/rating-worker.js';

/** A failure is often followed by others: what is busy is claimed by its next batch. */
const lookEveryMs = 5_000;

/** Claims again what a failed commit has made forgotten, where no usage comes that would. */
@Injectable()
export class ForgottenPartitionsLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: Loop;

  constructor(worker: RatingWorker, @Inject(LOGGER) log: Logger) {
    this.loop = new Loop({
      round: async () => {
        await worker.claimForgotten();
        return 'idle';
      },
      restMs: lookEveryMs,
      backOff: { firstMs: lookEveryMs, maxMs: 30_000 },
      onFailure: (error, pauseMs) => log.warn({ err: error, pauseMs }, 'partitions wait to be claimed again'),
    });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }
}
