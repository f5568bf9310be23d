import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Loop, type Round } from '#running';
import { ChangeReports, LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { RedriveRejected } from '../../application/redrive-rejected.js';

const everyMs = 1_000;

/** One turn after the other, while any redrive runs; what was accepted is published behind each. */
@Injectable()
export class RedriveLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: Loop;

  constructor(
    private readonly redrive: RedriveRejected,
    private readonly changes: ChangeReports,
    @Inject(LOGGER) log: Logger,
  ) {
    this.loop = new Loop({
      round: () => this.turn(),
      restMs: everyMs,
      backOff: { firstMs: everyMs, maxMs: 10_000 },
      onFailure: (error, pauseMs) => log.warn({ error: String(error), pauseMs }, 'redriving rejected usage waits'),
    });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  wake(): void {
    this.loop.wake();
  }

  private async turn(): Promise<Round> {
    const redrive = await this.redrive.turn();
    if (redrive !== undefined) this.changes.report(redrive.tenant, 'redrive', redrive.redriveId);
    const hasMore = await this.redrive.publishAccepted();
    return redrive !== undefined || hasMore ? 'more' : 'idle';
  }
}
