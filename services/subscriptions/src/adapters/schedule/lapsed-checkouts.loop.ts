import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Loop } from '#running';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { ForgetCheckouts } from '../../application/forget-checkouts.js';

const hourMs = 3_600_000;

/** Forgets whom sessions were for that nobody has completed, as long as the service runs. */
@Injectable()
export class LapsedCheckoutsLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop = new Loop({
    round: async () => ((await this.forgetCheckouts.run()) > 0 ? 'more' : 'idle'),
    restMs: hourMs / 4,
    backOff: { firstMs: 60_000, maxMs: hourMs },
    onFailure: (error, pauseMs) =>
      this.log.warn({ error: String(error), pauseMs }, 'lapsed checkouts are forgotten later'),
  });

  constructor(
    private readonly forgetCheckouts: ForgetCheckouts,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }
}
