import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Loop, type Round } from '#running';
import { ChangeReports, LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { RecostUsage } from '../../application/recostings/recost-usage.js';

const lookEveryMs = 1_000;

/** Works on windows of usage that are costed anew, one after the other. */
@Injectable()
export class RecostingLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: Loop;

  constructor(
    private readonly recostUsage: RecostUsage,
    private readonly changes: ChangeReports,
    @Inject(LOGGER) log: Logger,
  ) {
    this.loop = new Loop({
      round: () => this.work(),
      restMs: lookEveryMs,
      backOff: { firstMs: lookEveryMs, maxMs: 10_000 },
      onFailure: (error, pauseMs) => log.warn({ err: error, pauseMs }, 'a recosting failed, or is tried again'),
    });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  private async work(): Promise<Round> {
    const recosting = await this.recostUsage.work();
    if (recosting === undefined) return 'idle';
    this.changes.report(recosting.tenant, 'recosting', recosting.recostingId);
    return 'more';
  }
}
