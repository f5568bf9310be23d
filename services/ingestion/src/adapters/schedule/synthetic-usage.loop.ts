import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Loop, Progress, type Round } from '#running';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { SyntheticUsage } from '../../application/synthetic-usage.js';

const lookEveryMs = 1_000;

/** Looks every second which synthetic usage has become due; where it cannot be sent for long, the service is not ready. */
@Injectable()
export class SyntheticUsageLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: Loop;

  constructor(
    private readonly syntheticUsage: SyntheticUsage,
    progress: Progress,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.loop = new Loop({
      round: () => this.round(),
      restMs: lookEveryMs,
      backOff: { firstMs: lookEveryMs, maxMs: 10_000 },
      onFailure: (error, pauseMs) =>
        this.log.warn({ error: String(error), pauseMs }, 'synthetic usage waits and is sent again'),
      progress: { of: progress, work: 'sending synthetic usage' },
    });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  private async round(): Promise<Round> {
    await this.syntheticUsage.sendDue();
    return 'idle';
  }
}
