import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Loop, Progress } from '#running';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { FollowDunning } from '../../application/follow-dunning.js';
import type { DueCollection } from '../../application/ports.js';

const lookEveryMs = 1_000;

/** Looks every second what is due about what was not paid. Replicas may look at once: the stream's version decides. */
@Injectable()
export class DunningScheduler implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: Loop;

  constructor(followDunning: FollowDunning, progress: Progress, @Inject(LOGGER) log: Logger) {
    const report = ({ tenant, invoiceId }: DueCollection, err: unknown) =>
      log.error({ tenant, invoiceId, err }, 'an invoice cannot be asked for');
    this.loop = new Loop({
      round: async () => ((await followDunning.run(report)) ? 'more' : 'idle'),
      restMs: lookEveryMs,
      backOff: { firstMs: lookEveryMs, maxMs: 10_000 },
      onFailure: (error, pauseMs) => log.warn({ err: error, pauseMs }, 'dunning is looked at again later'),
      progress: { of: progress, work: 'dunning' },
    });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }
}
